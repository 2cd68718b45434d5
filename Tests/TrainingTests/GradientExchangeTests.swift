import Comparisons
import Datasets
import Networks
import Tensors
import Testing
import Training

/// Derivatives go through the exchange before the weights follow them.
struct GradientExchangeTests {
    /// Multiplies every derivative, and notes whose it was given.
    private final class Scaling: GradientExchange {
        var changesNothing: Bool { false }
        private let factor: Float
        private(set) var names: [[String]] = []
        private(set) var fused: [String] = []
        private(set) var counts: [Int] = []

        init(_ factor: Float) { self.factor = factor }

        func exchange(
            _ weights: [(name: String, trainable: Trainable)], images: Int, isFinite: Bool
        ) -> Bool {
            defer { counts.append(images) }
            names.append(weights.map(\.name))
            fused += weights.filter { $0.trainable.fusedRate != nil }.map(\.name)
            for (_, trainable) in weights {
                guard let slopes = trainable.gradient?.values else { continue }
                for index in slopes.indices { slopes[index] *= factor }
            }
            return isFinite
        }
    }

    /// The mean of the derivatives here and those of another part of the batch.
    private struct Averaging: GradientExchange {
        let other: [String: Tensor]
        var changesNothing: Bool { false }

        func exchange(
            _ weights: [(name: String, trainable: Trainable)], images: Int, isFinite: Bool
        ) -> Bool {
            for (name, trainable) in weights {
                guard let slopes = trainable.gradient?.values, let other = other[name]?.values
                else { continue }
                for index in slopes.indices { slopes[index] = (slopes[index] + other[index]) / 2 }
            }
            return isFinite
        }
    }

    private static let names = [
        "conv1.weight", "conv1.bias", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias",
    ]

    private func taught(
        _ kind: OptimizerKind, rate: Double, _ exchange: any GradientExchange = NoExchange()
    ) throws -> Network {
        let network = try SmallImages.network()
        _ = try Trainer(
            network,
            options: .init(epochs: 2, batch: 4, optimizer: .init(kind, rate: rate), seed: 1),
            backend: OneDNNBackend(), exchange: exchange
        ).fit(SmallImages.dataset(), cancellation: Cancellation()) { _ in }
        return network
    }

    @Test(arguments: [OptimizerKind.sgd, .momentum])
    func `derivatives that are halved teach as half the rate does`(kind: OptimizerKind) throws {
        let half = Scaling(0.5)
        let halved = try taught(kind, rate: 0.1, half)
        // A half is exact in binary: so are the weights.
        #expect(try halved.fingerprint == taught(kind, rate: 0.05, Scaling(1)).fingerprint)
        #expect(try halved.fingerprint != taught(kind, rate: 0.1, Scaling(1)).fingerprint)
        // 21 images in batches of 4, twice: every step, and every weight in the network's order.
        #expect(half.names == Array(repeating: Self.names, count: 12))
    }

    @Test func `where derivatives are exchanged no layer takes its step by itself`() throws {
        let exchange = Scaling(1)
        let exchanged = try taught(.sgd, rate: 0.1, exchange)
        #expect(exchange.names.first == Self.names)
        #expect(exchange.fused.isEmpty)
        // Fused or not, the step is the same but for rounding.
        let fused = try taught(.sgd, rate: 0.1)
        for ((name, one), (_, other)) in zip(exchanged.weights, fused.weights) {
            #expect(distance(one.value.tensor(), from: other.value.tensor()) < 1e-4, "\(name)")
        }
    }

    /// Some images in the order of the dataset, with their classes.
    private func batch(_ places: Range<Int>) throws -> (pixels: [Float], labels: [Int]) {
        let dataset = try SmallImages.dataset()
        let items = Array(dataset.items[places])
        return (try dataset.pixels(of: items), items.map(\.label))
    }

    /// A network after one step on some images, with the derivatives that it followed.
    private func step(
        _ places: Range<Int>, _ exchange: any GradientExchange
    ) throws -> (network: Network, slopes: [String: Tensor]) {
        let (network, backend) = (try SmallImages.network(), try OneDNNBackend())
        let (pixels, labels) = try batch(places)
        let plan = try Plan(
            network, batch: labels.count,
            settings: KernelSettings(training: true, precision: .exact), backend: backend)
        let step = try TrainingStep(
            network,
            optimizer: Optimizer(
                .init(.momentum, rate: 0.5), weights: network.weights, backend: backend),
            loss: .crossEntropy(smoothing: 0), backend: backend, exchange: exchange)
        _ = try step.take(plan, images: pixels, labels: labels)
        let slopes = network.weights.compactMap { name, trainable in
            trainable.gradient.map { (name, $0.tensor()) }
        }
        return (network, Dictionary(uniqueKeysWithValues: slopes))
    }

    @Test func `two halves of a batch, averaged, teach what the whole batch does`() throws {
        let other = try step(4..<8, NoExchange()).slopes
        #expect(other.count == Self.names.count)
        let (parts, whole) = (
            try step(0..<4, Averaging(other: other)).network, try step(0..<8, NoExchange()).network
        )
        for ((name, one), (_, wanted)) in zip(parts.weights, whole.weights) {
            #expect(distance(one.value.tensor(), from: wanted.value.tensor()) < 1e-5, "\(name)")
        }
    }
}
