import Comparisons
import Foundation
import Networks
import Serialization
import Signatures
import Tensors
import Testing

/// Resizing against PyTorch's interpolate, forward and back; `Fixtures/make_resize.py` made the numbers.
struct ResizeFixtureTests {
    /// Places and weights are reckoned in 32 bits there, in 64 here.
    private static let tolerance: Float = 2e-6
    private static let modes: [String: Resizing] = [
        "nearest": .nearestFloor, "nearest-exact": .nearest, "bilinear": .bilinear,
    ]

    private static func numbers(_ json: JSON?) throws -> [Double] {
        try #require(json?.elements).map { element in
            switch element {
            case .number(let value): value
            case .integer(let value): Double(value)
            default: .nan
            }
        }
    }

    @Test func `maps of odd sizes are PyTorch's, the factor kept or the sizes divided`() throws {
        let url = try #require(
            Bundle.module.url(
                forResource: "resize", withExtension: "json", subdirectory: "Fixtures"))
        let cases = try #require(try JSON(parsing: Array(try Data(contentsOf: url))).elements)
        #expect(cases.count > 90)
        for fixture in cases {
            let size = try Self.numbers(fixture["size"]).map { Int($0) }
            let method = try #require(fixture["mode"]?.text.flatMap { Self.modes[$0] })
            let factor = try #require(try Self.numbers([fixture["factor"] ?? .null]).first)
            let keeps = try #require(fixture["keeps"]?.truth as Bool?)
            let layer = Resize(factor: factor, method: method, keepsFactor: keeps)
            let shape = Shape(try Self.numbers(fixture["shape"]).map { Int($0) })
            let wanted = [
                Tensor(shape, try Self.numbers(fixture["out"]).map { Float($0) }),
                Tensor(
                    [1, 2, size[0], size[1]], try Self.numbers(fixture["back"]).map { Float($0) }),
            ]
            for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
                let input = Buffer(Tensor.pattern([1, 2, size[0], size[1]], 1))
                let settings = KernelSettings(training: true, precision: .exact)
                let kernel = try layer.kernel(
                    at: KernelSite(
                        backend: backend, inputs: [input], weights: [:], settings: settings))
                let given = try pass(kernel, backend, settings)
                for (given, wanted) in zip(given, wanted) {
                    #expect(
                        distance(given, from: wanted) <= Self.tolerance,
                        "\(backend.name) \(layer.options) of \(size)")
                }
            }
        }
    }

    private func pass(
        _ kernel: any ComputeKernel, _ backend: any Backend, _ settings: KernelSettings
    ) throws -> [Tensor] {
        let plain = try backend.plain(of: kernel.output, settings: settings)
        let signal = Buffer(Tensor.pattern(kernel.output.shape, 2))
        let arriving = try #require(
            try plain.prepareBackward(from: signal, inputGradientNeeded: true))
        let gradient = try #require(try kernel.prepareBackward(from: arriving, needed: [true])[0])
        try kernel.forward()
        try plain.forward()
        let output = plain.output.tensor()
        try plain.backward()
        try kernel.backward()
        let rows = try backend.plain(of: gradient, settings: settings)
        try rows.forward()
        return [output, rows.output.tensor()]
    }

    @Test func `a resizing is made again from its options, and two ways at once are refused`()
        throws
    {
        for layer in [
            Resize(factor: 1.5), Resize(factor: 1.5, method: .nearestFloor),
            Resize(factor: 0.7, method: .bilinear, keepsFactor: true),
        ] {
            let again = try Resize(layer.options)
            #expect(again.options == layer.options)
        }
        #expect(Resize(factor: 2).options == ["factor": 2, "bilinear": false])
        let error = #expect(throws: NetworkError.self) {
            try LayerCatalogue.make("resize", ["factor": 2, "bilinear": 1, "floor": 1])
        }
        #expect(
            error?.description
                == "resize: floor is true beside bilinear=true, expected one of the two")
    }
}
