public import Datasets
public import Tensors

/// Teaches a network a dataset.
public struct Trainer {
    /// How to teach.
    public struct Options: Sendable {
        public var epochs: Int
        public var batch: Int
        /// Learning rate.
        public var rate: Double
        public var optimizer: OptimizerKind
        /// Decides the order of the images in each epoch and what dropout drops.
        public var seed: UInt64
        public var precision: KernelSettings.Precision

        public init(
            epochs: Int, batch: Int, rate: Double, optimizer: OptimizerKind, seed: UInt64,
            precision: KernelSettings.Precision = .fast
        ) {
            self.epochs = epochs
            self.batch = batch
            self.rate = rate
            self.optimizer = optimizer
            self.seed = seed
            self.precision = precision
        }
    }

    /// How far it is.
    public struct Progress: Sendable {
        /// From 1.
        public let epoch: Int
        public let epochs: Int
        /// From 1, within the epoch.
        public let batch: Int
        public let batches: Int
        /// Mean loss of the epoch so far, in nats.
        public let loss: Double
        /// Share of the epoch's images read right so far, 0...1.
        public let accuracy: Double
        /// Set on the last report of an epoch, where images are held out.
        public let testAccuracy: Double?
    }

    private let network: Network
    private let options: Options
    private let optimizer: any Optimizer
    private let backend: any Backend
    private let trainables: [Trainable]

    /// What the optimizer remembers (Adam's moments) stays from one `fit` to the next.
    public init(_ network: Network, options: Options, backend: any Backend) {
        self.network = network
        self.options = options
        self.backend = backend
        optimizer = options.optimizer.make(rate: Float(options.rate))
        trainables = network.weights.map(\.trainable)
    }

    /// Teaches; the last incomplete batch of an epoch counts with the images that it has.
    ///
    /// - Parameters:
    ///   - test: images to be read after each epoch; they teach nothing.
    ///   - report: called after each batch.
    /// - Returns: what each epoch gave.
    /// - Throws: `NetworkError` where images and network do not fit together or memory does not suffice;
    ///   `NetworkError.diverged` with the weights back at the start of that epoch; `Cancelled`, with the
    ///   weights as far as the last step got: a dense layer's may have taken it, a convolution's not yet.
    public func fit(
        _ dataset: Dataset, test: Dataset? = nil, cancellation: Cancellation,
        report: (Progress) -> Void
    ) throws -> History {
        try network.requireFit(dataset)
        if let test { try network.requireFit(test) }
        defer {
            for trainable in trainables { trainable.dropGradient(); trainable.fusedRate = nil }
        }
        let plan = try makePlan()
        network.taught.classes = dataset.classes
        var history = History()
        for epoch in 1...max(options.epochs, 1) {
            let good = network.snapshot()
            let epochDone: History.Epoch
            do {
                epochDone = try runEpoch(
                    epoch, dataset, test: test, on: plan, good: good, cancellation: cancellation,
                    report: report)
            } catch let cancelled as Cancelled {
                if !network.isFinite { network.restore(good) }
                throw cancelled
            }
            history.epochs.append(epochDone)
            network.taught.history.epochs.append(epochDone)
        }
        return history
    }

    private func makePlan() throws -> Plan {
        for node in network.architecture.nodes where node.layer is Dense {
            network.trainables(of: node)["weight"]?.fusedRate = optimizer.fusedRate
        }
        return try Plan(
            network, batch: options.batch,
            settings: KernelSettings(training: true, precision: options.precision),
            backend: backend, seed: options.seed,
            copiesOfWeights: options.optimizer.copiesOfWeights)
    }

    private func runEpoch(
        _ epoch: Int, _ dataset: Dataset, test: Dataset?, on plan: Plan, good: [Tensor],
        cancellation: Cancellation, report: (Progress) -> Void
    ) throws -> History.Epoch {
        let batches = Batches(dataset, size: options.batch, seed: options.seed, epoch: epoch)
        let count = batches.count
        var (loss, correct, seen, number) = (0.0, 0, 0, 0)
        while let batch = try batches.next() {
            number += 1
            _ = plan.input.values.update(fromContentsOf: batch.pixels)
            try plan.forward(cancellation)
            let result = SoftmaxCrossEntropy.evaluate(
                logits: plan.output, labels: batch.labels, gradient: plan.outputGradient)
            guard result.loss.isFinite else {
                network.restore(good)
                throw NetworkError.diverged(epoch: epoch, batch: number, loss: Float(result.loss))
            }
            try plan.backward(cancellation)
            optimizer.step(trainables)
            loss += result.loss
            correct += result.correct
            seen += batch.labels.count
            if number < count || test == nil {
                report(
                    progress(epoch, number, count, loss / Double(seen), correct, seen, test: nil))
            }
        }
        guard network.isFinite else {
            network.restore(good)
            throw NetworkError.diverged(epoch: epoch, batch: number, loss: .nan)
        }
        var testAccuracy: Double?
        if let test {
            let readings = try Evaluation(
                network, test, backend: backend, precision: options.precision,
                cancellation: cancellation)
            testAccuracy = readings.accuracy
            report(
                progress(
                    epoch, number, count, loss / Double(seen), correct, seen, test: testAccuracy))
        }
        return History.Epoch(
            loss: loss / Double(seen), accuracy: Double(correct) / Double(seen),
            testAccuracy: testAccuracy)
    }

    private func progress(
        _ epoch: Int, _ batch: Int, _ batches: Int, _ loss: Double, _ correct: Int, _ seen: Int,
        test: Double?
    ) -> Progress {
        Progress(
            epoch: epoch, epochs: options.epochs, batch: batch, batches: batches, loss: loss,
            accuracy: Double(correct) / Double(seen), testAccuracy: test)
    }
}

extension Network {
    /// - Throws: `NetworkError` unless the images have the network's shape and no more classes than it tells apart.
    public func requireFit(_ dataset: Dataset) throws {
        let shape: Shape = [dataset.channels, dataset.height, dataset.width]
        guard !dataset.items.isEmpty else { throw NetworkError.noImages }
        guard shape == architecture.input else {
            throw NetworkError.imageShape(given: shape, expected: architecture.input)
        }
        let count = try architecture.classCount()
        guard dataset.classes.count <= count else {
            throw NetworkError.classCount(given: dataset.classes.count, network: count)
        }
    }

    /// Whether no weight is NaN or infinite.
    var isFinite: Bool {
        weights.allSatisfy { weight in
            // One sum tells: NaN and infinity stay, finite floats cannot overflow a double.
            var sum = 0.0
            for value in weight.trainable.value.values { sum += Double(value) }
            return sum.isFinite
        }
    }
}
