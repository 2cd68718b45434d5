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

    /// What the optimizer remembers (Adam's moments) stays with the network from one `fit` to the next of the same kind.
    ///
    /// - Parameter exchange: what the derivatives go through before each step.
    public init(
        _ network: Network, options: Options, backend: any Backend,
        exchange: any GradientExchange = NoExchange()
    ) {
        self.network = network
        self.options = options
        self.backend = backend
        self.exchange = exchange
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
    ///   the weights as far as the last step got: a dense layer's may have taken it, a convolution's not yet; what the
    ///   exchange throws.
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
        let taken =
            options.resumes ? try checkpoint?.resuming(network, best: options.keepsBest) : nil
        let step = try TrainingStep(
            network, optimizer: optimizer, loss: options.loss, backend: backend,
            exchange: exchange)
        defer { step.release() }
        func makePlans() throws -> TrainingPlans {
            try TrainingPlans(
                network, count: dataset.items.count, options: options, backend: backend,
                besides: try besides(test: test))
        }
        var plans = try makePlans()
        var constant = ConstantMaps()
        let carried = taken == nil ? OptimizerMemory.carry(into: optimizer, of: network) : nil
        network.beginTraining(remarks: carried.map { [$0] } ?? [])
        var keepsMemory = false
        defer {
            constant.add(plans.constantMaps)
            network.endTraining(
                remarks: constant.sentences(network, batches: plans.batches),
                memory: keepsMemory ? OptimizerMemory(optimizer, of: network) : nil)
        }
        network.beginEpoch(from: network.snapshot())
        defer { network.endTeaching() }
        var state = Checkpoint.State(history: History())
        if let taken {
            try taken.apply(to: network, optimizer)
            state = taken.state
            network.taught.history = state.history
            network.taught.epochsBefore = 0
            network.taught.remarks = []
        }
        if let wrong = NotANumber.weights(of: network) {
            throw NetworkError.notFinite("'\(wrong)'")
        }
        keepsMemory = true
        let namingBefore = network.taught.naming
        network.taught.naming = ClassNaming(names: dataset.classes)
        let stepsBefore = optimizer.steps
        defer {
            // Nothing was taught: the outputs mean what they meant.
            if taken == nil, optimizer.steps == stepsBefore { network.taught.naming = namingBefore }
        }
        try checkpoint?.complete(network, state)
        var epoch = state.history.epochs.count
        while epoch < max(options.epochs, 1), !hasStoodStill(state) {
            try stop.check()
            let good = network.snapshot()
            network.beginEpoch(from: good)
            if plans.areFinite
                != FiniteBound.holds(network, training: true, batch: plans.batches[0])
            {
                constant.add(plans.constantMaps)
                plans = try makePlans()
            }
            let losses = state.history.epochs.map { $0.testLoss ?? $0.loss }
            step.setRate(
                options.schedule.rate(
                    options.optimizer.rate, epoch: epoch, of: options.epochs, losses: losses))
            epoch += 1
            let run = EpochRun(
                network: network, options: options, step: step, backend: backend, plans: plans,
                epoch: epoch, before: state.history)
            do {
                let done = try run.run(
                    dataset, test: test, good: good, cancellation: cancellation, stop: stop,
                    report: report)
                state.history.epochs.append(done)
                network.taught.history.epochs.append(done)
            } catch let cancelled as Cancelled {
                if !network.isFinite {
                    network.restore(good)
                    keepsMemory = false
                }
                throw cancelled
            } catch {
                keepsMemory = false
                // The weights are back at the epoch's start: at the first, nothing was taught.
                if state.history.epochs.isEmpty { network.taught.naming = namingBefore }
                throw error
            }
            if options.keepsBest, state.history.best?.epoch == epoch {
                state.best = network.snapshot()
            }
            try checkpoint?.save(network, optimizer, state)
        }
        if let best = state.best, state.history.best?.epoch != epoch {
            network.restore(best)
            // It belongs to the last epoch's weights.
            keepsMemory = false
        }
        return state.history
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

    /// Whether the held-out accuracy has not grown for as long as is allowed.
    private func hasStoodStill(_ state: Checkpoint.State) -> Bool {
        guard let patience = options.patience, let best = state.history.best else { return false }
        return state.history.epochs.count - best.epoch >= patience
    }

    /// Bytes beside the plans: derivatives, what the optimizer remembers, the weights to return to, those of the epoch
    /// before that are read until then, the best ones, what is being written, and the evaluation after each epoch.
    private func besides(test: Dataset?) throws -> Double {
        let all = network.weights.reduce(0.0) { $0 + Double($1.trainable.value.shape.count) }
        let fused = network.weights.filter { $0.trainable.fusedRate != nil }
            .reduce(0.0) { $0 + Double($1.trainable.value.shape.count) }
        let memories = Double(options.optimizer.kind.rule(momentum: 0.9).memories.count)
        var copies = 2 + memories
        if options.keepsBest && test != nil { copies += 1 }
        if options.checkpoint != nil { copies += 1 + memories }
        let reading =
            test == nil
            ? 0
            : MemoryEstimate.bytes(
                network.architecture, batch: Evaluation.batch(besides: options.batch),
                training: false)
        return 4 * (all * copies + all - fused) + reading
    }
}
