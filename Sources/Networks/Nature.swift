/// What a layer is to a method that walks back through it.
///
/// A method overrides a step by nature, in an exhaustive switch, never by the layer's type: so every method
/// works on every network.
public enum Nature: Sendable, CaseIterable {
    /// Sums with weights: convolution, dense.
    case linear
    /// Cuts off the negative part, element by element.
    case rectifier
    /// Picks or averages over windows.
    case pooling
    /// Moves numbers without changing them: flatten.
    case arrangement
    /// Random in training, the identity otherwise: dropout.
    case stochastic
}
