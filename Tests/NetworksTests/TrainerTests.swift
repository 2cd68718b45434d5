import Datasets
import Networks
import Tensors
import Testing

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
        guard case .diverged(epoch: 1, batch: _, loss: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(network.fingerprint == before)
        #expect(error?.hint?.contains("smaller rate") == true)
    }

    @Test func `what does not fit is refused before anything is touched`() throws {
        let network = try SmallImages.network()
        let before = network.fingerprint
        func refusal(_ dataset: Dataset, batch: Int = 4) throws -> NetworkError? {
            var options = Self.options()
            options.batch = batch
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
        let memory = try refusal(dataset, batch: 1 << 40)
        #expect(memory?.description.contains("a batch of 1099511627776 needs about") == true)
        #expect(network.fingerprint == before)
    }
}
