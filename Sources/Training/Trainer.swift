public import Datasets
public import Networks
public import Tensors

/// Teaches a network a dataset.
public struct Trainer {
    /// How to teach.
    public struct Options: Sendable {
        public var epochs: Int
        public var batch: Int
        public var optimizer: Optimizer.Options
        public var schedule = Schedule()
        public var loss = Loss.crossEntropy(smoothing: 0)
        /// How images are changed while they teach.
        public var augmentation = Augmentation()
        /// Decides the order of the images in each epoch and what dropout drops.
        public var seed: UInt64
        public var precision: KernelSettings.Precision
        /// Ends when the held-out accuracy has not grown for so many epochs; nil: never.
        public var patience: Int?
        /// Whether the weights of the epoch with the best held-out accuracy are put back at the end.
        public var keepsBest = false
        /// A folder that gets a file after each epoch; nil: none.
        public var checkpoint: String?
        /// Whether to go on from the checkpoint where there is one.
        public var resumes = false
        /// Whether the outputs are named after the data's classes, whatever the network called them before.
        public var renamesClasses = false

        public init(
            epochs: Int, batch: Int, optimizer: Optimizer.Options, seed: UInt64,
            precision: KernelSettings.Precision = .fast
        ) {
            self.epochs = epochs
            self.batch = batch
            self.optimizer = optimizer
            self.seed = seed
            self.precision = precision
        }

        /// What decides the course of a training but for its length, in one line.
        var course: String {
            var words = [
                "batch=\(batch)", "optimizer=\(optimizer.kind)", "rate=\(optimizer.rate)",
                "momentum=\(optimizer.momentum)", "decay=\(optimizer.decay)",
                "l1=\(optimizer.l1)", "clip=\(optimizer.clip.map { "\($0)" } ?? "none")",
                "schedule=\(schedule.course)", "warmup=\(schedule.warmUp)", "loss=\(loss)",
                "augment=\(augmentation.isNothing ? "none" : augmentation.text)", "seed=\(seed)",
                "precision=\(precision)",
            ]
            // The length of a cosine is the training's.
            if case .cosine = schedule.course { words.append("epochs=\(epochs)") }
            return words.joined(separator: " ")
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
        /// Mean loss of the epoch so far.
        public let loss: Double
        /// Share of the epoch's images read right so far, 0...1.
        public let accuracy: Double
        /// Set on the last report of an epoch, where images are held out.
        public let testAccuracy: Double?
        /// The epochs that are done.
        public let history: History
    }

    private let network: Network
    private let options: Options
    private let optimizer: Optimizer
    private let backend: any Backend
    private let exchange: any GradientExchange
    private let observers: [any TrainingObserver]

    /// What the optimizer remembers (Adam's moments) stays with the network from one `fit` to the next of the same kind.
    ///
    /// - Parameters:
    ///   - exchange: what the derivatives go through before each step.
    ///   - observers: those who look on beside the options' own, and after them.
    public init(
        _ network: Network, options: Options, backend: any Backend,
        exchange: any GradientExchange = NoExchange(), observers: [any TrainingObserver] = []
    ) {
        self.network = network
        self.options = options
        self.backend = backend
        self.exchange = exchange
        self.observers = observers
        optimizer = Optimizer(options.optimizer, weights: network.weights, backend: backend)
    }

    /// Teaches; the last incomplete batch of an epoch counts with the images that it has.
    ///
    /// - Parameters:
    ///   - test: images to be read after each epoch; they teach nothing.
    ///   - stop: ends it between two batches.
    ///   - report: called after each batch.
    /// - Returns: what each epoch gave, those of the checkpoint included.
    /// - Throws: `NetworkError` where images and network do not fit together, memory does not suffice, or a checkpoint
    ///   cannot be used; `NetworkError.diverged` with the weights back at the start of that epoch; `Cancelled`, with
    ///   the weights as far as the last step got: a dense layer's may have taken it, a convolution's not yet; what an
    ///   observer or the exchange throws.
    public func fit(
        _ dataset: Dataset, test: Dataset? = nil, cancellation: Cancellation,
        stop: Cancellation = Cancellation(), report: (Progress) -> Void
    ) throws -> History {
        let dataset = try aligned(dataset)
        if let test { try network.requireFit(test) }
        let test = try test?.relabelled(dataset.classes)
        let checkpoint = options.checkpoint.map {
            Checkpoint(
                folder: $0,
                course: options.course + " data=\(dataset.fingerprint)"
                    + " test=\(test?.fingerprint ?? "none")")
        }
        try checkpoint?.prepare(resumes: options.resumes)
        // Before anything is changed: what cannot be taken up leaves the network as it is.
        let resumption =
            options.resumes ? try checkpoint?.resuming(network, best: options.keepsBest) : nil
        let step = try TrainingStep(
            network, optimizer: optimizer, loss: options.loss, backend: backend,
            exchange: exchange)
        defer { step.release() }
        let run = try TrainingRun(
            network, options, step, backend: backend, dataset: dataset, test: test,
            observers: ownObservers(checkpoint, resumption) + observers)
        return try run.run(
            from: resumption, cancellation: cancellation, stop: stop, report: report)
    }

    /// What the options ask for after each epoch, in its order: the best weights are known before the checkpoint is written,
    /// and whether another epoch follows is asked when all is written.
    private func ownObservers(
        _ checkpoint: Checkpoint?, _ resumption: Checkpoint.Resumption?
    ) -> [any TrainingObserver] {
        var observers: [any TrainingObserver] = []
        if options.keepsBest { observers.append(BestWeights(resumption?.best)) }
        if let checkpoint { observers.append(CheckpointWriter(checkpoint)) }
        if let patience = options.patience { observers.append(EarlyStop(patience: patience)) }
        return observers
    }

    /// The images with their classes as the network counts them, or, where they are to be named anew, as they are.
    private func aligned(_ dataset: Dataset) throws -> Dataset {
        try network.requireFit(dataset)
        guard options.renamesClasses else { return try network.aligned(dataset) }
        let count = try network.architecture.classCount()
        guard dataset.classes.count <= count else {
            throw NetworkError.classCount(given: dataset.classes.count, network: count)
        }
        return dataset
    }
}
