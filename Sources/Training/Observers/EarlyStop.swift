import Networks

/// Ends a training whose held-out accuracy has not grown for so many epochs.
final class EarlyStop: TrainingObserver {
    private let patience: Int

    init(patience: Int) { self.patience = patience }

    func willBegin(_ state: TrainingState) -> TrainingDecision { decision(state) }
    func didFinishEpoch(_ state: TrainingState) -> TrainingDecision { decision(state) }

    private func decision(_ state: TrainingState) -> TrainingDecision {
        guard let best = state.history.best else { return .goOn }
        return state.history.epochs.count - best.epoch >= patience ? .stop : .goOn
    }
}
