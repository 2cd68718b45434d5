import Comparisons
import Foundation
import Networks
import Serialization
import Signatures
import Tensors
import Testing

/// Every layer against PyTorch, over a grid of geometries: output, derivatives of inputs and weights, statistics.
///
/// `Fixtures/make_layers.py` made the numbers, and `Fixtures/make_axes.py` those of windows that differ from axis to axis.
struct LayerFixtureTests {
    /// Of the largest magnitude in a tensor.
    private static let tolerance = 1e-4

    private struct Case {
        let word: String
        let options: LayerOptions
        let inputs: [Shape]
        let lifts: [Float]
        let results: [String: [Double]]
    }

    private static func number(_ json: JSON) -> Double {
        switch json {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: .nan
        }
    }

    private static func option(_ json: JSON) -> OptionValue {
        if let truth = json.truth { return .flag(truth) }
        return json.elements.map { .numbers($0.map(number)) } ?? .number(number(json))
    }

    private static let files = ["layers", "axes"]

    private static func cases(_ file: String) throws -> [Case] {
        let url = try #require(
            Bundle.module.url(
                forResource: file, withExtension: "json", subdirectory: "Fixtures"))
        let list = try #require(JSON(parsing: Array(try Data(contentsOf: url))).elements)
        return try list.map { json in
            Case(
                word: try #require(json["layer"]?.text),
                options: try #require(json["options"]?.members).mapValues(option),
                inputs: try #require(json["inputs"]?.elements).map {
                    Shape(($0.elements ?? []).compactMap(\.wholeNumber))
                },
                lifts: try #require(json["lifts"]?.elements).map { Float(number($0)) },
                results: try #require(json["results"]?.members).mapValues {
                    ($0.elements ?? []).map(number)
                })
        }
    }

    /// The largest magnitude, the sum, the product with a pattern, and four numbers, as the script sums a tensor up.
    private static func summary(_ tensor: Tensor) -> [Double] {
        let values = tensor.values.map(Double.init)
        let product = innerProduct(tensor.reshaped([tensor.count]), .pattern([tensor.count], 7))
        var summary: [Double] = [values.map { abs($0) }.max() ?? 0, values.reduce(0, +), product]
        for place in 0..<4 { summary.append(values[place * values.count / 4]) }
        return summary
    }

    private func expectSame(_ given: Tensor, _ wanted: [Double], _ what: String) {
        let summary = Self.summary(given)
        let scale = Self.tolerance * max(wanted.first ?? 0, 1e-3)
        // Sums of many numbers lose as many roundings.
        let slack = Double(given.count).squareRoot()
        let tolerances =
            [scale, scale * slack, scale * slack] + [Double](repeating: scale, count: 4)
        #expect(summary.count == wanted.count, "\(what)")
        for (place, (one, other)) in zip(summary, wanted).enumerated()
        where !(abs(one - other) <= tolerances[place]) {
            Issue.record("\(what), number \(place): \(one) instead of \(other)")
            return
        }
    }

    private func run(_ fixture: Case, _ backend: any Backend, _ precision: KernelSettings.Precision)
        throws
    {
        let layer = try LayerCatalogue.make(fixture.word, fixture.options)
        let inputs = fixture.inputs.enumerated().map { Buffer(Tensor.pattern($1, 1 + $0)) }
        let shapes = fixture.inputs.map { Shape(Array($0.sizes.dropFirst())) }
        var (weights, ordered): ([String: Trainable], [(name: String, trainable: Trainable)]) =
            ([:], [])
        for (place, wanted) in try layer.weights(for: shapes).enumerated() {
            // Statistics start with the lift that the script gives them.
            let lift: Float = wanted.isTrained ? fixture.lifts[place] : place == 3 ? 1.5 : 0
            let trainable = Trainable(
                Tensor.pattern(wanted.shape, 20 + place).mapped { $0 + lift },
                isTrained: wanted.isTrained)
            weights[wanted.name] = trainable
            ordered.append((wanted.name, trainable))
        }
        let settings = KernelSettings(training: true, precision: precision)
        let kernel = try layer.kernel(
            at: KernelSite(
                backend: backend, inputs: inputs, weights: weights, settings: settings))
        let results = try KernelPass.run(kernel, inputs: inputs, backend, settings: settings)
        let what = "\(fixture.word) \(fixture.options) of \(fixture.inputs), \(backend.name)"
        #expect(results.count == 1 + inputs.count, "\(what)")
        let output = Shape([fixture.inputs[0][0]] + (try layer.outputShape(of: shapes)).sizes)
        #expect(results[0].shape == output, "\(what)")
        expectSame(results[0], try #require(fixture.results["output"]), "\(what): output")
        for (place, gradient) in results.dropFirst().enumerated() {
            expectSame(
                gradient, try #require(fixture.results["input\(place)"]), "\(what): input \(place)")
        }
        for (name, trainable) in ordered {
            let tensor =
                trainable.isTrained
                ? try #require(trainable.gradient).tensor() : trainable.value.tensor()
            expectSame(tensor, try #require(fixture.results[name]), "\(what): \(name)")
        }
    }

    @Test func `every layer has its cases`() throws {
        let words = Set(try Self.files.flatMap(Self.cases).map(\.word))
        for layer in LayerCatalogue.layers {
            let word = layer.signature.name
            // Random in training: tested by what they promise, in PlanTests.
            guard !["dropout", "channel-dropout"].contains(word) else { continue }
            #expect(words.contains(word), "\(word)")
        }
    }

    @Test(arguments: files, KernelSettings.Precision.allCases)
    func `the layers of every backend are PyTorch's`(
        file: String, precision: KernelSettings.Precision
    ) throws {
        let fixtures = try Self.cases(file)
        for backend in try Backends.all() {
            for fixture in fixtures { try run(fixture, backend, precision) }
        }
    }
}
