public import Tensors

/// The point at which the derivatives of a step meet those of others, after they are computed and before the weights follow.
///
/// Several processes that teach one network, each with its part of a batch, average their derivatives here; then each takes
/// the same step.
public protocol GradientExchange {
    /// Whether every derivative stays as it is: only then may a step be taken in the product that computes the derivative.
    var changesNothing: Bool { get }
    /// Changes the derivatives in place.
    ///
    /// - Parameter weights: those that have a derivative, in the network's order.
    /// - Throws: where the others cannot be reached; the weights stay as the step before left them.
    func exchange(_ weights: [(name: String, trainable: Trainable)]) throws
}
