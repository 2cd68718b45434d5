import Comparisons
import Explanations
import Foundation
import Networks
import Serialization
import Tensors
import Testing

/// Gradient, deconvnet and guided backpropagation against PyTorch and captum, from classes and from single units, with
/// plain and with leaky rectifiers in both their readings.
///
/// `Fixtures/make_branches.py` made the numbers.
struct BranchAttributionTests {
    /// Of the largest magnitude; direct sums of at most 100 products in 32 bits.
    private static let tolerance: Float = 1e-5

    private let parts: [JSON]
    private let backend: OneDNNBackend

    init() throws {
        backend = try OneDNNBackend()
        let path = String(#filePath.dropLast("BranchAttributionTests.swift".count))
        let text = try String(contentsOfFile: path + "Fixtures/branches.json", encoding: .utf8)
        parts = try #require(JSON(parsing: text).elements)
    }

    private static func number(_ json: JSON?) -> Double {
        switch json {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: .nan
        }
    }

    /// The network of the script, with weights by the same formula.
    private func trace(leak: Double) throws -> Trace {
        func rectifier() -> any Layer { leak > 0 ? LeakyReLU(leak: leak) : ReLU() }
        let places: [Architecture.Place] = [
            .init(Convolution(maps: 4, padding: 1)), .init(BatchNormalization(epsilon: 1e-3)),
            .init(rectifier()), .init(Convolution(maps: 4, padding: 1)),
            .init(Add(), name: "add1", inputs: ["conv2", "bn1.relu"]), .init(rectifier()),
            .init(MaxPooling()), .init(Convolution(maps: 5, padding: 1)), .init(rectifier()),
            .init(Concatenate(), name: "cat1", inputs: ["conv3.relu", "pool1"]), .init(Flatten()),
            .init(Dense(units: 6)), .init(rectifier()), .init(Dense(units: 3)),
        ]
        let network = try Network(
            Architecture(name: "both", input: [2, 6, 6], places: places), seed: 1)
        let order = [
            "conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias", "conv2.weight", "conv2.bias",
            "conv3.weight", "conv3.bias", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias",
            "bn1.running_mean", "bn1.running_var",
        ]
        for (name, trainable) in network.weights {
            let seed = 20 + (try #require(order.firstIndex(of: name)))
            let shape = trainable.value.shape
            let fan = shape.rank > 1 ? shape.count / shape[0] : 4
            let isPositive = name == "bn1.weight" || name == "bn1.running_var"
            let numbers = Tensor.pattern(shape, seed).values.map { number in
                let number = number * 2 / Float(fan).squareRoot()
                return isPositive ? abs(number) + 0.5 : number
            }
            trainable.set(Tensor(shape, numbers))
        }
        let image = Tensor.pattern([1, 2, 6, 6], 3).values.map { $0 / 2 + 0.5 }
        return try Trace(network, image: Tensor([2, 6, 6], image), backend: backend)
    }

    private func node(_ name: String, _ trace: Trace) throws -> Int {
        try #require(trace.network.architecture.nodes.firstIndex { $0.name == name })
    }

    @Test func `every layer gives its own numbers, before the rectifier that follows`() throws {
        for part in parts {
            let trace = try trace(leak: Self.number(part["leak"]))
            for (name, wanted) in try #require(part["values"]?.members) {
                let values = try trace.values[node(name, trace)]
                let flat = values.reshaped([values.count])
                let sums = [
                    values.values.reduce(0) { $0 + Double($1) },
                    innerProduct(flat, .pattern([values.count], 7)),
                ]
                for (one, other) in zip(sums, (wanted.elements ?? []).map(Self.number)) {
                    #expect(abs(one - other) <= 1e-5 * max(1, abs(other)) * 5, "\(name)")
                }
            }
        }
    }

    @Test func `gradient, deconvnet and guided backpropagation are PyTorch's and captum's`() throws
    {
        var count = 0
        for part in parts {
            let trace = try trace(leak: Self.number(part["leak"]))
            let leaky = try #require(LeakyWay(rawValue: part["leaky"]?.text ?? ""))
            for fixture in try #require(part["cases"]?.elements) {
                let style = try #require(ReverseStyle(rawValue: fixture["style"]?.text ?? ""))
                let name = fixture["layer"]?.text ?? "fc2"
                let node = try node(name, trace)
                let shape = trace.network.architecture.nodes[node].outputShape
                let unit = (fixture["unit"]?.elements ?? []).compactMap(\.wholeNumber)
                let place: Query.Part =
                    unit.count == 3
                    ? .unit(map: unit[0], row: unit[1], column: unit[2])
                    : .map(try #require(fixture["class"]?.wholeNumber ?? unit.first))
                let start = ReverseStart(place, style: style, shape: shape)
                #expect(start.number == .one)
                let pixels = try ReversePass(trace, style: style, leaky: leaky, backend: backend)
                    .pixels(from: try start.signal(of: trace.values[node]), at: node)
                let wanted = Tensor(
                    pixels.shape,
                    (fixture["pixels"]?.elements ?? []).map { Float(Self.number($0)) })
                #expect(
                    distance(pixels, from: wanted) <= Self.tolerance,
                    "\(style), \(leaky), leak \(Self.number(part["leak"])), \(place)")
                count += 1
            }
        }
        #expect(count == 80)
    }

    @Test(arguments: ReverseStyle.allCases, [0.1, 1.0])
    func `every style steps back through every rectifier as its definition says`(
        style: ReverseStyle, leak: Double
    ) throws {
        // One rectifier alone over the image: x = -2, 0, 3 and -1, signals 5, -7, 11 and -13.
        let architecture = try Architecture(
            name: "one", input: [1, 2, 2], layers: [(nil, LeakyReLU(leak: leak))])
        let trace = try Trace(
            Network(architecture, seed: 1), image: Tensor([1, 2, 2], [-2, 0, 3, -1]),
            backend: backend)
        let signal = Tensor([1, 1, 2, 2], [5, -7, 11, -13])
        let slope = Float(leak)
        let derivative = [5 * slope, -7 * slope, 11, -13 * slope]
        for reading in LeakyWay.allCases {
            let given = try ReversePass(trace, style: style, leaky: reading, backend: backend)
                .pixels(from: signal, at: 0).values
            let own: [Float] =
                switch style {
                case .gradient: derivative
                case .zeiler: [5, 0, 11, 0]
                case .guided: [0, 0, 11, 0]
                // There is no linear step here after which Fang's deconvolution would rectify.
                case .fang: [5, -7, 11, -13]
                }
            let isDerivative = reading == .derivative && style != .fang
            let wanted = isDerivative ? derivative : own
            #expect(zip(given, wanted).allSatisfy { abs($0 - $1) <= 1e-5 }, "\(reading)")
        }
    }
}
