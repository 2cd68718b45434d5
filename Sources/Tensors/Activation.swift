/// What an activation layer computes, element by element.
public enum Activation: Sendable, Hashable {
    /// `x` where `x > 0`, else `leak x`; the derivative at 0 is `leak`.
    case rectifier(leak: Float)
    /// `1 / (1 + exp(-x))`.
    case sigmoid
    /// `(exp(x) - exp(-x)) / (exp(x) + exp(-x))`.
    case hyperbolicTangent
    /// `slope x + offset`, cut off below `lower` and above `upper`; the derivative is `slope` between them and 0 elsewhere, at the
    /// ends too.
    case clipped(slope: Float, offset: Float, lower: Float, upper: Float)
}
