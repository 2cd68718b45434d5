/// Writes a checkpoint after each epoch.
final class CheckpointWriter: TrainingObserver {
    private let checkpoint: Checkpoint

    init(_ checkpoint: Checkpoint) { self.checkpoint = checkpoint }

    func willBegin(_ state: TrainingState) throws -> TrainingDecision {
        try checkpoint.complete(state.network, state.history)
        return .goOn
    }

    func didFinishEpoch(_ state: TrainingState) throws -> TrainingDecision {
        try checkpoint.save(state.network, state.optimizer, state.history)
        return .goOn
    }
}
