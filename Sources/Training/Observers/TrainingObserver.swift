/// What looks on while a network is taught, epoch after epoch, and may ask for the end.
///
/// A training calls its observers one after the other, always in the same order, and all of them before it ends.
public protocol TrainingObserver: AnyObject {
    /// The network is as its first epoch will find it.
    ///
    /// - Throws: what ends the training before it has begun.
    func willBegin(_ state: TrainingState) throws -> TrainingDecision
    /// An epoch was taught and, where images are held out, they were read.
    ///
    /// - Throws: what ends the training here; the network keeps what it has learned.
    func didFinishEpoch(_ state: TrainingState) throws -> TrainingDecision
    /// No epoch follows. Not called where an interrupt or an error ended the training.
    func didEnd(_ state: TrainingState)
}

extension TrainingObserver {
    public func willBegin(_ state: TrainingState) throws -> TrainingDecision { .goOn }
    public func didFinishEpoch(_ state: TrainingState) throws -> TrainingDecision { .goOn }
    public func didEnd(_ state: TrainingState) {}
}

/// Whether another epoch may follow; one observer that says stop is enough.
public enum TrainingDecision: Sendable {
    case goOn, stop
}
