import Datasets
import Networks
import Pictures
import Tensors
import Testing
import Training
import Walks

struct TrainerTests {
    private static func options(
        _ optimizer: OptimizerKind = .adam, epochs: Int = 4, rate: Double? = nil, seed: UInt64 = 1
    ) -> Trainer.Options {
        Trainer.Options(
            epochs: epochs, batch: 4, optimizer: .init(optimizer, rate: rate), seed: seed)
    }

    /// What these few images need.
    private static let rates: [OptimizerKind: Double] = [
        .sgd: 0.1, .momentum: 0.02, .nesterov: 0.02, .adagrad: 0.05, .adadelta: 1, .rmsprop: 0.003,
        .adam: 0.01, .adamw: 0.01,
    ]

    @Test(arguments: OptimizerKind.allCases)
    func `a network learns what there is to learn`(optimizer: OptimizerKind) throws {
        let dataset = try SmallImages.dataset()
        let network = try SmallImages.network()
        let history = try Trainer(
            network,
            options: Self.options(optimizer, epochs: 30, rate: Self.rates[optimizer]),
            backend: OneDNNBackend()
        ).fit(dataset, test: dataset, cancellation: Cancellation()) { _ in }
        #expect(history.epochs.count == 30)
        #expect(history.epochs.last?.testAccuracy == 1)
        #expect(network.taught.classes == dataset.classes)
        #expect(network.taught.history.epochs.count == 30)
    }

    @Test(arguments: OptimizerKind.allCases)
    func `the same seed gives the same bytes, another seed others`(optimizer: OptimizerKind) throws
    {
        let fingerprints = try [UInt64(1), 1, 2].map { seed in
            let network = try SmallImages.network(dropout: 0.5)
            _ = try Trainer(
                network, options: Self.options(optimizer, seed: seed), backend: OneDNNBackend()
            ).fit(SmallImages.dataset(), cancellation: Cancellation()) { _ in }
            return network.fingerprint
        }
        #expect(fingerprints[0] == fingerprints[1])
        #expect(fingerprints[0] != fingerprints[2])
    }

    @Test func `a trainer goes on where it stood`() throws {
        let (dataset, network) = (try SmallImages.dataset(), try SmallImages.network())
        let trainer = Trainer(
            network, options: Self.options(.sgd, epochs: 1), backend: try OneDNNBackend())
        _ = try trainer.fit(dataset, cancellation: Cancellation()) { _ in }
        let before = network.snapshot()
        _ = try trainer.fit(dataset, cancellation: Cancellation()) { _ in }
        for (weight, old) in zip(network.weights, before) {
            #expect(weight.trainable.value.tensor().values != old.values, "\(weight.name)")
        }
        for weight in network.weights { #expect(weight.trainable.gradient == nil) }
    }

    @Test func `progress tells each batch, the last of an epoch with the test part`() throws {
        let dataset = try SmallImages.dataset()
        var reports: [Trainer.Progress] = []
        let history = try Trainer(
            try SmallImages.network(), options: Self.options(epochs: 2), backend: OneDNNBackend()
        ).fit(dataset, test: dataset, cancellation: Cancellation()) { reports.append($0) }
        // 21 images in batches of 4: the sixth has one.
        #expect(reports.map(\.batch) == [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6])
        #expect(reports.map { $0.testAccuracy != nil } == (0..<12).map { $0 % 6 == 5 })
        #expect(reports.last?.loss == history.epochs.last?.loss)
        #expect(reports.last?.accuracy == history.epochs.last?.accuracy)
    }

    @Test func `a training that is ended keeps what it has learnt`() throws {
        let (network, cancellation) = (try SmallImages.network(), Cancellation())
        let before = network.fingerprint
        var seen = 0
        #expect(throws: Cancelled()) {
            try Trainer(
                network, options: Self.options(epochs: 1000), backend: OneDNNBackend()
            ).fit(SmallImages.dataset(), cancellation: cancellation) { progress in
                seen += 1
                if progress.epoch == 2 { cancellation.request() }
            }
        }
        #expect(seen == 7)
        #expect(network.fingerprint != before)
        #expect(network.taught.history.epochs.count == 1)
    }

    @Test func `a loss that is no number ends the training with the last good weights`() throws {
        let network = try SmallImages.network()
        let before = network.fingerprint
        let error = #expect(throws: NetworkError.self) {
            try Trainer(
                network, options: Self.options(.sgd, rate: 1e30), backend: OneDNNBackend()
            ).fit(SmallImages.dataset(), cancellation: Cancellation()) { _ in }
        }
        guard case .diverged(epoch: 1, batch: _, loss: _, weights: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(network.fingerprint == before)
        #expect(error?.hint?.contains("smaller learning rate") == true)
    }

    @Test func `what does not fit is refused before anything is touched`() throws {
        let network = try SmallImages.network()
        let before = network.fingerprint
        func refusal(_ dataset: Dataset) throws -> NetworkError? {
            let options = Self.options()
            return #expect(throws: NetworkError.self) {
                try Trainer(network, options: options, backend: OneDNNBackend())
                    .fit(dataset, cancellation: Cancellation()) { _ in }
            }
        }
        let dataset = try SmallImages.dataset()
        #expect(
            try refusal(SmallImages.dataset(classes: 4)) == .classCount(given: 4, network: 3))
        var empty = dataset
        empty.items = []
        #expect(try refusal(empty) == .noImages)
        let other = Dataset(
            name: "other", classes: dataset.classes, items: dataset.items, channels: 3, height: 8,
            width: 8)
        #expect(
            try refusal(other) == .imageShape(given: [3, 8, 8], expected: [1, 8, 8]))
        let memory = #expect(throws: NetworkError.self) {
            try Plan(
                network, batch: 1 << 40,
                settings: KernelSettings(training: true, precision: .fast), backend: OneDNNBackend()
            )
        }
        #expect(memory?.description.contains("a batch of 1099511627776 needs about") == true)
        #expect(network.fingerprint == before)
    }

    @Test func `the last batch is normalized over its own images alone`() throws {
        // Three images of one value each, two in a batch: with all the momentum the running mean is the last one's value.
        let values: [UInt8] = [0, 51, 255]
        let items = values.enumerated().map { index, value in
            let raster = Raster(
                width: 4, height: 4, channels: 1, samples: Array(repeating: value, count: 16))
            return Item(name: "\(index)", label: index % 2, attributes: [:], picture: { raster })
        }
        let dataset = Dataset(
            name: "flat", classes: ["a", "b"], items: items, channels: 1, height: 4, width: 4)
        let network = try Network(
            Architecture(
                name: "network", input: [1, 4, 4],
                layers: [
                    (nil, BatchNormalization(momentum: 1)), (nil, Flatten()),
                    (nil, Dense(units: 2)),
                ]), seed: 1)
        var options = Trainer.Options(
            epochs: 1, batch: 2, optimizer: .init(.sgd, rate: 1e-9), seed: 3)
        options.seed = 3
        _ = try Trainer(network, options: options, backend: OneDNNBackend())
            .fit(dataset, cancellation: Cancellation()) { _ in }
        let last = Batches.order(of: 3, seed: 3, epoch: 1)[2]
        let mean = try #require(network.weights.first { $0.name.hasSuffix("running_mean") })
        #expect(abs(mean.trainable.value.values[0] - Float(values[last]) / 255) < 1e-6)
    }

    @Test func `images are read by the names of the classes that were taught`() throws {
        let dataset = try SmallImages.dataset()
        let network = try SmallImages.network()
        _ = try Trainer(
            network, options: Self.options(epochs: 12), backend: OneDNNBackend()
        ).fit(dataset, cancellation: Cancellation()) { _ in }
        let whole = try Evaluation(network, dataset, backend: OneDNNBackend())
        // The last two classes only, as a folder without the first would give them.
        var fewer = Dataset(
            name: "fewer", classes: ["corner 1", "corner 2"],
            items: dataset.items.filter { $0.label > 0 }, channels: 1, height: 8, width: 8)
        for index in fewer.items.indices { fewer.items[index].label -= 1 }
        let read = try Evaluation(network, fewer, backend: OneDNNBackend())
        #expect(read.labels == whole.labels.filter { $0 > 0 })
        #expect(read.dataset.classes == dataset.classes)
        // A class without images keeps its place, and may be unknown.
        var empty = Dataset(
            name: "empty", classes: ["corner 0", "cats", "corner 2"],
            items: dataset.items.filter { $0.label != 1 }, channels: 1, height: 8, width: 8)
        let kept = try Evaluation(network, empty, backend: OneDNNBackend())
        #expect(kept.labels == whole.labels.filter { $0 != 1 })
        network.taught.classes = nil
        empty.items.reverse()
        #expect(
            try Evaluation(network, empty, backend: OneDNNBackend()).labels.reversed()
                == kept.labels)
        network.taught.classes = dataset.classes
        let others = Dataset(
            name: "others", classes: ["cats", "corner 1"], items: fewer.items, channels: 1,
            height: 8, width: 8)
        let error = #expect(throws: NetworkError.self) {
            try Evaluation(network, others, backend: OneDNNBackend())
        }
        #expect(
            error?.description
                == "the images are of cats, which the network does not know; its classes are corner 0, corner 1, corner 2"
        )
    }
}
