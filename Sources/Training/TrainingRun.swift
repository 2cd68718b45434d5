import Datasets
import Networks
import Tensors

/// The epochs of one training, one after the other, and the observers that look on.
final class TrainingRun {
    private let network: Network
    private let options: Trainer.Options
    private let step: TrainingStep
    private let backend: any Backend
    private let dataset: Dataset
    private let test: Dataset?
    private let observers: [any TrainingObserver]
    private var plans: TrainingPlans
    private var constant = ConstantMaps()
    private var state: TrainingState
    /// Whether what the optimizer remembers belongs to the weights.
    private var keepsMemory = false

    /// - Parameters:
    ///   - dataset: its classes as they are to be counted from now on.
    ///   - test: images to be read after each epoch, of the same classes.
    ///   - observers: in the order in which they are called.
    /// - Throws: `NetworkError.memory` before anything is taken.
    init(
        _ network: Network, _ options: Trainer.Options, _ step: TrainingStep,
        backend: any Backend, dataset: Dataset, test: Dataset?, observers: [any TrainingObserver]
    ) throws {
        self.network = network
        self.options = options
        self.step = step
        self.backend = backend
        self.dataset = dataset
        self.test = test
        self.observers = observers
        plans = try Self.plans(network, options, backend, dataset, hasTest: test != nil)
        state = TrainingState(network: network, optimizer: step.optimizer, history: History())
    }

    /// - Parameter resumption: what a checkpoint gave; nil: the training begins.
    func run(
        from resumption: Checkpoint.Resumption?, cancellation: Cancellation, stop: Cancellation,
        report: (Trainer.Progress) -> Void
    ) throws -> History {
        let carried =
            resumption == nil ? OptimizerMemory.carry(into: step.optimizer, of: network) : nil
        network.beginTraining(remarks: carried.map { [$0] } ?? [])
        defer { end() }
        network.beginEpoch(from: network.snapshot())
        defer { network.endTeaching() }
        if let resumption { try takeUp(resumption) }
        if let wrong = NotANumber.weights(of: network) {
            throw NetworkError.notFinite("'\(wrong)'")
        }
        keepsMemory = true
        let (naming, steps) = (network.taught.naming, step.optimizer.steps)
        network.taught.naming = ClassNaming(names: dataset.classes)
        defer {
            // Nothing was taught: the outputs mean what they meant.
            if resumption == nil, step.optimizer.steps == steps { network.taught.naming = naming }
        }
        var goesOn = try all { try $0.willBegin(state) }
        while goesOn, state.history.epochs.count < max(options.epochs, 1) {
            try stop.check()
            try teach(naming, cancellation, stop, report)
            goesOn = try all { try $0.didFinishEpoch(state) }
        }
        let version = network.weightsVersion
        for observer in observers { observer.didEnd(state) }
        // It belongs to the last epoch's weights.
        if network.weightsVersion != version { keepsMemory = false }
        return state.history
    }

    /// One epoch.
    ///
    /// - Parameter naming: what the classes were called before the training.
    private func teach(
        _ naming: ClassNaming, _ cancellation: Cancellation, _ stop: Cancellation,
        _ report: (Trainer.Progress) -> Void
    ) throws {
        let good = network.snapshot()
        network.beginEpoch(from: good)
        try renewPlans()
        let done = state.history.epochs
        step.setRate(
            options.schedule.rate(
                options.optimizer.rate, epoch: done.count, of: options.epochs,
                losses: done.map { $0.testLoss ?? $0.loss }))
        let run = EpochRun(
            network: network, options: options, step: step, backend: backend, plans: plans,
            epoch: done.count + 1, before: state.history)
        do {
            let epoch = try run.run(
                dataset, test: test, good: good, cancellation: cancellation, stop: stop,
                report: report)
            state.history.epochs.append(epoch)
            network.taught.history.epochs.append(epoch)
        } catch let cancelled as Cancelled {
            if !network.isFinite {
                network.restore(good)
                keepsMemory = false
            }
            throw cancelled
        } catch {
            keepsMemory = false
            // The weights are back at the epoch's start: at the first, nothing was taught.
            if done.isEmpty { network.taught.naming = naming }
            throw error
        }
    }

    /// Asks every observer; false where one says stop.
    private func all(_ decision: (any TrainingObserver) throws -> TrainingDecision) rethrows -> Bool
    {
        try observers.map(decision).allSatisfy { $0 == .goOn }
    }

    /// Brings the network and the optimizer to where the checkpoint was.
    private func takeUp(_ resumption: Checkpoint.Resumption) throws {
        try resumption.apply(to: network, step.optimizer)
        state.history = resumption.history
        network.taught.history = resumption.history
        network.taught.epochsBefore = 0
        network.taught.remarks = []
    }

    /// Makes other plans where the weights have come to need, or no longer need, steps that keep NaN.
    private func renewPlans() throws {
        let isFinite = FiniteBound.holds(network, training: true, batch: plans.batches[0])
        guard plans.areFinite != isFinite else { return }
        constant.add(plans.constantMaps)
        plans = try Self.plans(network, options, backend, dataset, hasTest: test != nil)
    }

    private static func plans(
        _ network: Network, _ options: Trainer.Options, _ backend: any Backend,
        _ dataset: Dataset, hasTest: Bool
    ) throws -> TrainingPlans {
        try TrainingPlans(
            network, count: dataset.items.count, options: options, backend: backend,
            besides: TrainingMemory.bytes(network, options, hasTest: hasTest))
    }

    /// Leaves with the network what is to be known of the training, however it ended.
    private func end() {
        constant.add(plans.constantMaps)
        network.endTraining(
            remarks: constant.sentences(network, batches: plans.batches),
            memory: keepsMemory ? OptimizerMemory(step.optimizer, of: network) : nil)
    }
}
