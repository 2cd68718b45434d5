import Foundation
import Networks
import Serialization
import Tensors
import Testing

@testable import Explanations

/// Walks from one class or one unit start with 1 and meet captum's numbers.
struct ReverseStartTests {
    /// 64-bit numbers there, 32-bit sums here, of magnitudes up to 1.
    static let tolerance: Float = 1e-5

    /// `((37 k + seed) mod 101) / 100 - 0.5`, as in Fixtures/make_attributions.py.
    private static func pattern(_ shape: Shape, seed: Int) -> Tensor {
        Tensor(shape, (0..<shape.count).map { Float(($0 * 37 + seed) % 101) / 100 - 0.5 })
    }

    private static let image = Tensor(
        [1, 2, 6, 6], (0..<72).map { Float(($0 * 37 + 8) % 101) / 100 })

    private static func network(_ rectifier: () -> any Layer) throws -> Network {
        let network = try Network(
            Architecture(
                name: "small", input: [2, 6, 6],
                layers: [
                    (nil, Convolution(maps: 4, padding: 1)), (nil, rectifier()),
                    (nil, Convolution(maps: 3)), (nil, rectifier()), (nil, MaxPooling()),
                    (nil, Flatten()), (nil, Dense(units: 5)), (nil, rectifier()),
                    (nil, Dense(units: 3)),
                ]), seed: 1)
        for (place, weight) in network.weights.enumerated() {
            let shape = weight.trainable.value.shape
            weight.trainable.set(pattern(shape, seed: place * 17 + 3))
        }
        return network
    }

    private static func cases() throws -> [JSON] {
        let path = String(#filePath.dropLast("ReverseStartTests.swift".count))
        let text = try String(
            contentsOfFile: path + "Fixtures/attributions.json", encoding: .utf8)
        return try JSON(parsing: text).elements ?? []
    }

    @Test
    func `gradient, deconvnet and guided backpropagation are captum's, from classes and units`()
        throws
    {
        let backend = try OneDNNBackend()
        let cases = try Self.cases()
        #expect(cases.count == 24)
        for entry in cases {
            let network = try Self.network {
                entry["rectifier"] == "relu" ? ReLU() as any Layer : LeakyReLU(leak: 0.2)
            }
            let trace = try Trace(network, image: Self.image, backend: backend)
            let style = try #require(entry["style"]?.text.flatMap(ReverseStyle.init))
            let from = try #require(entry["from"]?.elements)
            let numbers = from.dropFirst().compactMap(\.wholeNumber)
            let node = from[0] == "class" ? 8 : 2
            let start = ReverseStart(
                from[0] == "class"
                    ? .map(numbers[0])
                    : .unit(map: numbers[0], row: numbers[1], column: numbers[2]),
                style: style, shape: network.architecture.nodes[node].outputShape)
            #expect(start.number == .one)
            let pixels = try ReversePass(trace, style: style, backend: backend)
                .pixels(from: start.signal(of: trace.values[node]), at: node)
            let expected = (entry["pixels"]?.elements ?? []).map { number -> Float in
                switch number {
                case .number(let value): Float(value)
                case .integer(let value): Float(value)
                default: .nan
                }
            }
            #expect(expected.count == pixels.count)
            for (found, wanted) in zip(pixels.values, expected) {
                #expect(
                    abs(found - wanted) <= Self.tolerance,
                    "\(entry["rectifier"] ?? .null), \(style), \(from)")
            }
        }
    }

    @Test func `what a walk starts with follows its method's source`() {
        typealias Part = Query.Part
        func number(_ part: Part, _ style: ReverseStyle, _ shape: Shape = [4, 3, 3]) -> String {
            ReverseStart(part, style: style, shape: shape).number.rawValue
        }
        let unit = Part.unit(map: 1, row: 0, column: 2)
        for part in [Part.all, .map(2), unit] {
            #expect(number(part, .fang) == "value")
            #expect(number(part, .gradient) == "one")
            for style in [ReverseStyle.zeiler, .guided] {
                #expect(number(part, style) == (part == unit ? "one" : "value"))
                #expect(number(.map(2), style, [9]) == "one")
                #expect(number(.all, style, [9]) == "value")
            }
        }
        #expect(
            ReverseStart(unit, number: .value, style: .gradient, shape: [4, 3, 3]).number == .value)
    }

    @Test func `a signal is the part alone, and a part that is not there is refused`() throws {
        let values = Tensor([1, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, -8])
        func signal(_ part: Query.Part, _ number: Query.Number) throws -> [Float] {
            try ReverseStart(part, number: number, style: .fang, shape: [2, 2, 2])
                .signal(of: values).values.map { $0 }
        }
        #expect(try signal(.map(1), .value) == [0, 0, 0, 0, 5, 6, 7, -8])
        #expect(try signal(.map(0), .one) == [1, 1, 1, 1, 0, 0, 0, 0])
        #expect(
            try signal(.unit(map: 1, row: 1, column: 1), .value) == [0, 0, 0, 0, 0, 0, 0, -8])
        #expect(try signal(.unit(map: 0, row: 1, column: 0), .one) == [0, 0, 1, 0, 0, 0, 0, 0])
        #expect(throws: ExplanationError.mapIndex(2, count: 2)) { try signal(.map(2), .one) }
        let outside = ExplanationError.unitOutside(row: 2, column: 0, height: 2, width: 2)
        #expect(throws: outside) { try signal(.unit(map: 0, row: 2, column: 0), .one) }
        #expect(outside.description == "there is no unit in row 2, column 0 of a map of 2x2")
    }

    @Test func `a leaky rectifier is walked by its derivative, or as a ReLU where that is asked`()
        throws
    {
        let network = try Network(
            Architecture(
                name: "one", input: [1, 1, 4], layers: [(nil, LeakyReLU(leak: 0.25))]), seed: 1)
        let backend = try OneDNNBackend()
        let trace = try Trace(
            network, image: Tensor([1, 1, 1, 4], [1, -1, 1, -1]), backend: backend)
        let signal = Tensor([1, 1, 1, 4], [2, 2, -2, -2])
        func walked(_ style: ReverseStyle, _ leaky: LeakyWay) throws -> [Float] {
            try ReversePass(trace, style: style, leaky: leaky, backend: backend)
                .pixels(from: signal, at: 0).values.map { $0 }
        }
        let derivative: [Float] = [2, 0.5, -2, -0.5]
        #expect(try walked(.gradient, .derivative) == derivative)
        #expect(try walked(.gradient, .rectify) == derivative)
        #expect(try walked(.zeiler, .derivative) == derivative)
        #expect(try walked(.guided, .derivative) == derivative)
        #expect(try walked(.zeiler, .rectify) == [2, 2, 0, 0])
        #expect(try walked(.guided, .rectify) == [2, 0, 0, 0])
        #expect(try walked(.fang, .derivative) == [2, 2, -2, -2])
    }
}
