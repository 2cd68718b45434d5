import Networks
import Tensors

/// Keeps the weights of the epoch with the best held-out accuracy, and puts them back at the end.
final class BestWeights: TrainingObserver {
    private var best: [Tensor]?

    /// - Parameter best: those of the epochs before, where the training goes on.
    init(_ best: [Tensor]?) { self.best = best }

    func didFinishEpoch(_ state: TrainingState) -> TrainingDecision {
        if isBest(state) { best = state.network.snapshot() }
        return .goOn
    }

    func didEnd(_ state: TrainingState) {
        if let best, !isBest(state) { state.network.restore(best) }
    }

    /// Whether the last epoch is the best so far.
    private func isBest(_ state: TrainingState) -> Bool {
        state.history.best?.epoch == state.history.epochs.count
    }
}
