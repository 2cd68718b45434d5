public import Tensors

/// The point at which the derivatives of a step meet those of others (all-reduce), after they are computed and before the weights follow.
///
/// Several processes that teach one network, each with its part of a batch, average their derivatives here; then each takes
/// the same step.
public protocol GradientExchange {
    /// Whether every derivative stays as it is: only then may a step be taken in the product that computes the derivative.
    var changesNothing: Bool { get }
    /// Changes the derivatives in place. Called at every step, so that nobody waits for one that does not come.
    ///
    /// - Parameters:
    ///   - weights: those that have a derivative, in the network's order; none where the loss is not finite.
    ///   - images: how many images of this process the derivatives are the mean of.
    ///   - isFinite: whether the loss of this process is finite.
    /// - Returns: whether all losses are: else no step is taken.
    /// - Throws: where the others cannot be reached; the weights stay as the step before left them.
    func exchange(
        _ weights: [(name: String, trainable: Trainable)], images: Int, isFinite: Bool
    ) throws -> Bool
}
