/// What a step of a plan computes, as far as a backend must know it to say what it computes along.
public enum Operation: Sendable, Hashable {
    case convolution, transposedConvolution, dense
    case sum, concatenation
    case maximumPooling, averagePooling
    case batchNormalization, instanceNormalization
    /// `max(0, x)`.
    case rectifier
    /// Anything else.
    case other

    /// Whether `max(0, .)` can follow in the same pass by the backend's own means, by the signatures of `Backend`.
    public var takesRectifier: Bool {
        switch self {
        case .convolution, .transposedConvolution, .dense, .sum, .batchNormalization,
            .instanceNormalization:
            true
        case .concatenation, .maximumPooling, .averagePooling, .rectifier, .other: false
        }
    }
}
