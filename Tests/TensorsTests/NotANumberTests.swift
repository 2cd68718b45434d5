import Comparisons
import Tensors
import Testing

/// NaN in one number of an input arrives in every output that depends on it, in every step of every backend.
struct NotANumberTests {
    private static let settings = KernelSettings(training: false, precision: .exact)
    /// With and without a way back.
    private static let purposes = [
        settings, KernelSettings(.explanation, precision: settings.precision),
    ]
    private typealias Make = (any Backend, Buffer) throws -> any ComputeKernel

    /// What a number depends on is found by moving each input far up and down.
    private func expectArrival(
        _ shape: Shape, _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ make: Make
    ) throws {
        let input = Tensor.pattern(shape, 1)
        for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
            let buffer = Buffer(input)
            let kernel = try make(backend, buffer)
            let plain = try backend.plain(of: kernel.output, settings: Self.settings)
            func output(_ place: Int, _ value: Float) throws -> [Float] {
                buffer.fill(from: input)
                buffer.values[place] = value
                try kernel.forward()
                try plain.forward()
                return plain.output.tensor().values
            }
            for place in 0..<input.count {
                let (up, down) = (try output(place, 1000), try output(place, -1000))
                let reached = try output(place, .nan)
                for index in reached.indices where up[index] != down[index] {
                    #expect(
                        reached[index].isNaN, "\(backend.name), \(what), \(place) to \(index)",
                        sourceLocation: sourceLocation)
                }
            }
        }
    }

    @Test(arguments: [
        Activation.rectifier(leak: 0), .rectifier(leak: 0.2), .sigmoid, .hyperbolicTangent,
        .clipped(slope: 0.5, offset: 0.25, lower: 0, upper: 0.5),
    ])
    func `an activation keeps it`(function: Activation) throws {
        for shape in [[2, 3, 3, 3], [3, 9]] as [Shape] {
            for settings in Self.purposes {
                try expectArrival(shape, "\(function)") {
                    try $0.activation(function, of: $1, settings: settings)
                }
            }
        }
    }

    @Test(arguments: [1, 8], [(2, 2, 0), (3, 2, 1), (3, 1, 0), (2, 1, 1)])
    func `a pooling keeps it`(channels: Int, window: (Int, Int, Int)) throws {
        let geometry = try PoolingGeometry(
            channels: channels, height: 5, width: 4, kernel: PerAxis(window.0),
            stride: PerAxis(window.1), padding: Padding(window.2))
        for settings in Self.purposes {
            try expectArrival(geometry.inputShape(batch: 1), "max \(geometry)") {
                try $0.maximumPooling(geometry, of: $1, settings: settings)
            }
        }
        try expectArrival(geometry.inputShape(batch: 1), "mean \(geometry)") {
            try $0.averagePooling(geometry, of: $1, settings: Self.settings)
        }
    }

    @Test func `softmax keeps it`() throws {
        for shape in [[2, 3, 2, 2], [3, 5]] as [Shape] {
            try expectArrival(shape, "softmax") {
                try $0.softmax(of: $1, settings: Self.settings)
            }
        }
    }

    @Test(arguments: [false, true])
    func `sums over weights keep it, with the rectifier in the same pass too`(
        rectified: Bool
    ) throws {
        let geometry = try ConvolutionGeometry(
            inputChannels: 2, outputChannels: 8, height: 4, width: 4, kernel: 3, stride: 1,
            padding: 1)
        let filters = Trainable(.pattern(geometry.weightShape, 2))
        let bias = Trainable(.pattern([8], 3))
        try expectArrival(geometry.inputShape(batch: 1), "convolution") {
            try $0.convolution(
                geometry, of: $1, weights: filters, bias: bias, rectified: rectified,
                settings: Self.settings)
        }
        try expectArrival(geometry.outputShape(batch: 1), "transposed convolution") {
            try $0.transposedConvolution(
                geometry, of: $1, weights: filters, bias: nil, rectified: rectified,
                settings: Self.settings)
        }
        let dense = Trainable(.pattern([4, 6], 4))
        try expectArrival([2, 6], "dense") {
            try $0.dense(
                of: $1, weights: dense, bias: nil, rectified: rectified, settings: Self.settings)
        }
        let other = Buffer(Tensor.pattern([1, 3, 3, 3], 5))
        try expectArrival([1, 3, 3, 3], "sum") {
            try $0.sum(of: [$1, other], rectified: rectified, settings: Self.settings)
        }
        let numbers = [6, 7, 8, 9].map { Trainable(Tensor.pattern([3], $0).mapped { $0 + 2 }) }
        for kind in [Normalization.Kind.batch, .instance] {
            try expectArrival([2, 3, 3, 2], "\(kind)") {
                try $0.normalization(
                    Normalization(kind), of: $1,
                    weights: Normalization.Weights(
                        weight: numbers[0], bias: numbers[1], mean: numbers[2],
                        variance: numbers[3]), rectified: rectified, settings: Self.settings)
            }
        }
    }

    @Test(arguments: Resizing.allCases, [nil, 1 / 1.5] as [Double?])
    func `resizing and joining keep it`(method: Resizing, ratio: Double?) throws {
        try expectArrival([1, 2, 3, 3], "\(method)") {
            try $0.resizing(
                method, of: $1, height: 4, width: 4, ratio: ratio, settings: Self.settings)
        }
        let other = Buffer(Tensor.pattern([1, 1, 3, 3], 5))
        try expectArrival([1, 2, 3, 3], "concatenation") {
            try $0.concatenation(of: [$1, other], settings: Self.settings)
        }
    }

    @Test func `a rectifier gives 0 for minus infinity`() throws {
        for backend in try Backends.all() {
            for settings in Self.purposes {
                let kernel = try backend.activation(
                    .rectifier(leak: 0), of: Buffer(Tensor([1, 2], [-.infinity, .infinity])),
                    settings: settings)
                try kernel.forward()
                #expect(kernel.output.tensor().values == [0, .infinity])
            }
        }
    }
}
