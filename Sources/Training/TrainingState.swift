public import Networks

/// How far a training is.
public struct TrainingState {
    /// As the last epoch left it.
    public let network: Network
    public let optimizer: Optimizer
    /// The epochs that are done, those of the checkpoint that it went on from included.
    public internal(set) var history: History
}
