/// What a layer is to a method that walks back through it.
///
/// A method's rule decides by nature, never by the layer's type: so every method works on every network.
public enum Nature: Sendable, CaseIterable {
    /// Sums with weights: convolution, dense.
    case linear
    /// Cuts off the negative part, element by element.
    case rectifier
    /// Weakens the negative part, element by element.
    case leakyRectifier
    /// Bends smoothly between bounds: sigmoid, tanh, softmax.
    case squashing
    /// Picks, averages or spreads over windows.
    case pooling
    /// Brings to a mean and a spread, map by map.
    case normalization
    /// Moves numbers without changing them: flatten.
    case arrangement
    /// Brings branches together: add, concatenate.
    case junction
    /// Random in training, the identity otherwise: dropout.
    case stochastic

    /// Whether the negative part is cut off or weakened.
    public var rectifies: Bool { self == .rectifier || self == .leakyRectifier }
}
