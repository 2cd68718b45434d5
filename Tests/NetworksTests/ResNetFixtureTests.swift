import Foundation
import Networks
import Serialization
import Tensors
import Testing

/// ResNet-18 against PyTorch under torchvision's names: logits in training and after it, the loss, all gradients.
///
/// `Fixtures/make_resnet18.py` made the numbers; weights and images come from the same formula on both sides.
struct ResNetFixtureTests {
    private let fixture: JSON

    init() throws {
        let url = try #require(
            Bundle.module.url(
                forResource: "resnet18", withExtension: "json", subdirectory: "Fixtures"))
        fixture = try JSON(parsing: Array(try Data(contentsOf: url)))
    }

    private func number(_ json: JSON?) -> Double {
        switch json {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: .nan
        }
    }

    private func numbers(_ json: JSON?) throws -> [Double] {
        try #require(json?.elements).map(number)
    }

    private func network() throws -> Network {
        let classes = try #require(fixture["classes"]?.wholeNumber)
        let size = try #require(fixture["size"]?.wholeNumber)
        let network = try Network(.resnet18(classes: classes, input: [3, size, size]), seed: 1)
        for (name, trainable) in network.weights where trainable.isTrained {
            var random = RandomSource(seed: name.utf8.reduce(0) { $0 + UInt64($1) })
            let (values, sizes) = (trainable.value.values, trainable.value.shape.sizes)
            let isScale = (name.contains("bn") || name.contains("downsample"))
            let start: Float = isScale && name.hasSuffix("weight") ? 1 : 0
            let fans = sizes.count > 1 ? (sizes[0] + sizes[1]) * sizes.dropFirst(2).reduce(1, *) : 0
            for index in values.indices {
                let spread = 2 * random.unit() - 1
                values[index] =
                    fans > 0 ? spread * (6 / Float(fans)).squareRoot() : start + 0.1 * spread
            }
            trainable.touch()
        }
        return network
    }

    private func expectClose(_ given: [Double], _ wanted: [Double], _ what: String) {
        let scale = wanted.map { abs($0) }.max() ?? 1
        let off = zip(given, wanted).map { abs($0 - $1) }.max() ?? .infinity
        #expect(
            given.count == wanted.count && off <= 1e-4 * scale, "\(what): off by \(off / scale)")
    }

    @Test func `weights have torchvision's names`() throws {
        let names = try #require(fixture["names"]?.elements).compactMap(\.text)
        #expect(Set(try network().weights.map(\.name)) == Set(names))
    }

    @Test(arguments: KernelSettings.Precision.allCases)
    func `logits, loss and gradients are PyTorch's, in training and after it`(
        precision: KernelSettings.Precision
    ) throws {
        let network = try network()
        let batch = try #require(fixture["batch"]?.wholeNumber)
        let classes = try #require(fixture["classes"]?.wholeNumber)
        let backend = try OneDNNBackend()
        func plan(training: Bool) throws -> Plan {
            let plan = try Plan(
                network, batch: batch,
                settings: KernelSettings(training: training, precision: precision),
                backend: backend)
            var random = RandomSource(seed: 1)
            for index in plan.input.values.indices { plan.input.values[index] = random.unit() }
            try plan.forward()
            return plan
        }
        let training = try plan(training: true)
        expectClose(
            training.output.tensor().values.map(Double.init), try numbers(fixture["training"]),
            "logits in training")
        let result = SoftmaxCrossEntropy.evaluate(
            logits: training.output, labels: (0..<batch).map { 7 * $0 % classes },
            gradient: training.outputGradient)
        let loss = number(fixture["loss"])
        #expect(abs(result.loss / Double(batch) - loss) <= 1e-4 * loss)
        try training.backward()
        for (name, trainable) in network.weights where trainable.isTrained {
            let wanted = try numbers(fixture["gradients"]?[name])
            let values = try #require(trainable.gradient).tensor().values.map(Double.init)
            let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let samples = (0..<6).map { values[$0 * values.count / 6] }
            expectClose([norm] + samples, wanted, "\(name)'s gradient")
        }
        expectClose(
            try plan(training: false).output.tensor().values.map(Double.init),
            try numbers(fixture["evaluation"]), "logits after it")
    }
}
