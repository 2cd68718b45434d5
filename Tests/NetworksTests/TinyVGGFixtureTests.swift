import Foundation
import Networks
import Serialization
import Tensors
import Testing

/// Tiny VGG against PyTorch: outputs, gradients, and one step of descent.
///
/// `Fixtures/make_tiny_vgg.py` made the numbers; weights and images come from the same formula on both sides.
struct TinyVGGFixtureTests {
    /// Of the largest magnitude in a tensor: sums of some thousand products in 32 bits differ by their order.
    private static let tolerance = 1e-4

    private static func cases() throws -> [JSON] {
        let url = try #require(
            Bundle.module.url(
                forResource: "tiny_vgg", withExtension: "json", subdirectory: "Fixtures"))
        return try #require(JSON(parsing: Array(try Data(contentsOf: url))).elements)
    }

    private static func number(_ json: JSON?) throws -> Double {
        switch json {
        case .number(let value)?: value
        case .integer(let value)?: Double(value)
        default: throw FixtureError()
        }
    }

    private struct FixtureError: Error {}

    private static func numbers(_ json: JSON?) throws -> [Double] {
        try #require(json?.elements).map { try number($0) }
    }

    private static func fill(_ trainable: Trainable, seed: UInt64, limit: Float) {
        var random = RandomSource(seed: seed)
        let values = trainable.value.values
        for index in values.indices { values[index] = (2 * random.unit() - 1) * limit }
        trainable.touch()
    }

    private static func network(size: Int, classes: Int) throws -> Network {
        let network = try Network(
            .tinyVGG(classes: classes, input: [3, size, size]), seed: 1)
        let specifications = try network.architecture.weights()
        for (index, weight) in network.weights.enumerated() {
            let specification = specifications[index].specification
            let fans = specification.fanIn + specification.fanOut
            fill(
                weight.trainable, seed: UInt64(1000 + index),
                limit: fans > 0 ? (6 / Float(fans)).squareRoot() : 0.01)
        }
        return network
    }

    private static func samples(_ values: UnsafeMutableBufferPointer<Float>) -> [Double] {
        (0..<48).map { Double(values[$0 * values.count / 48]) }
    }

    private func expectClose(
        _ given: [Double], _ wanted: [Double], scale: Double, _ what: String
    ) {
        var worst = (difference: 0.0, index: 0)
        for index in wanted.indices {
            let difference = abs(given[index] - wanted[index])
            if !(difference <= worst.difference) { worst = (difference, index) }
        }
        #expect(given.count == wanted.count)
        #expect(
            worst.difference <= Self.tolerance * scale,
            "\(what): \(given[worst.index]) instead of \(wanted[worst.index]) at \(worst.index)")
    }

    @Test(arguments: [0, 1], KernelSettings.Precision.allCases)
    func `outputs, gradients and one step are PyTorch's`(
        place: Int, precision: KernelSettings.Precision
    ) throws {
        let fixture = try Self.cases()[place]
        let size = try #require(fixture["size"]?.wholeNumber)
        let batch = try #require(fixture["batch"]?.wholeNumber)
        let classes = try #require(fixture["classes"]?.wholeNumber)
        // Once with every gradient kept, once with the step taken in the dense product itself.
        for fused in [false, true] {
            let network = try Self.network(size: size, classes: classes)
            for node in network.architecture.nodes where fused && node.layer is Dense {
                network.trainables(of: node)["weight"]?.fusedRate = 0.01
            }
            let plan = try Plan(
                network, batch: batch,
                settings: KernelSettings(training: true, precision: precision),
                backend: OneDNNBackend())
            var random = RandomSource(seed: 1)
            for index in plan.input.values.indices { plan.input.values[index] = random.unit() }
            try plan.forward()
            let logits = try Self.numbers(fixture["logits"])
            expectClose(
                plan.output.values.map(Double.init), logits,
                scale: logits.map(abs).max() ?? 1, "logits")
            let result = SoftmaxCrossEntropy.evaluate(
                logits: plan.output, labels: (0..<batch).map { 7 * $0 % classes },
                gradient: plan.outputGradient)
            let loss = try Self.number(fixture["loss"])
            #expect(abs(result.loss / Double(batch) - loss) <= Self.tolerance * loss)
            try plan.backward()
            try expectGradients(network, fixture)
            descend(network, rate: 0.01)
            for (name, trainable) in network.weights {
                let wanted = try #require(fixture["weights"]?[name])
                expectClose(
                    Self.samples(trainable.value.values), try Self.numbers(wanted["after"]),
                    scale: try Self.number(wanted["magnitude"]), "\(name) after the step")
            }
        }
    }

    /// One step for the weights whose derivatives were kept.
    private func descend(_ network: Network, rate: Double) {
        let update = WeightUpdate(.descent, rate: rate, step: 1)
        for (_, trainable) in network.weights where trainable.fusedRate == nil {
            guard let gradient = trainable.gradient else { continue }
            update.apply(to: trainable.value, after: gradient, memories: [])
            trainable.touch()
        }
    }

    private func expectGradients(_ network: Network, _ fixture: JSON) throws {
        for (name, trainable) in network.weights {
            // A weight whose step is taken in the product has no gradient to look at.
            guard trainable.fusedRate == nil else { continue }
            let wanted = try #require(fixture["weights"]?[name])
            let gradient = try #require(trainable.gradient).values
            expectClose(
                Self.samples(gradient), try Self.numbers(wanted["gradient"]),
                scale: try Self.number(wanted["largest"]), "\(name)'s gradient")
            let norm = gradient.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            let expected = try Self.number(wanted["norm"])
            #expect(abs(norm - expected) <= Self.tolerance * expected, "\(name)'s gradient")
        }
    }
}
