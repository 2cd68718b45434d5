/// What a normalization layer computes: `y = weight (x - mean) / sqrt(variance + epsilon) + bias`, map by map.
public struct Normalization: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Mean and variance over the batch while training, running ones otherwise. Source: Ioffe and Szegedy 2015.
        case batch
        /// Mean and variance of each image's own map, always. Source: Ulyanov, Vedaldi and Lempitsky 2016.
        case instance
    }

    public var kind: Kind
    /// Added to the variance.
    public var epsilon: Float
    /// Part of the running mean and variance that each batch replaces.
    public var momentum: Double

    public init(_ kind: Kind, epsilon: Float = 1e-5, momentum: Double = 0.1) {
        self.kind = kind
        self.epsilon = epsilon
        self.momentum = momentum
    }

    /// Whether all numbers of a map are the same, as far as 32 bits tell: their mean is rounded too.
    static func isConstant(mean: Float, variance: Float) -> Bool {
        Double(variance) <= 1e-12 * Double(mean) * Double(mean)
    }

    /// What it learns and remembers, one number a map each.
    public struct Weights {
        public let weight: Trainable?
        public let bias: Trainable?
        /// Running statistics; nil where none are kept.
        public let mean: Trainable?
        public let variance: Trainable?

        public init(
            weight: Trainable?, bias: Trainable?, mean: Trainable? = nil,
            variance: Trainable? = nil
        ) {
            self.weight = weight
            self.bias = bias
            self.mean = mean
            self.variance = variance
        }
    }
}
