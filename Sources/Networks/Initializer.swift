public import Tensors

/// How weights start; biases start at zero whatever is chosen.
public enum Initializer: Sendable, Equatable {
    /// Evenly spread over ± sqrt(6 / (fan in + fan out)). Source: Glorot and Bengio 2010, eq. 16.
    case glorot
    /// Bell-shaped with variance 2 / (fan in + fan out). Source: the same, eq. 12.
    case glorotNormal
    /// Evenly spread over ± sqrt(6 / fan in). Source: He, Zhang, Ren and Sun 2015, eq. 10.
    case he
    /// Bell-shaped with variance 2 / fan in. Source: the same.
    case heNormal
    /// All one number; with 0 no unit ever differs from its neighbour, which is worth seeing once.
    case constant(Float)

    /// By the names of the language: `zeros` is the constant 0.
    public static let names = ["glorot", "glorot-normal", "he", "he-normal", "zeros", "constant"]

    /// - Returns: nil for a name that is not among `names`.
    public init?(named name: String, value: Float = 0) {
        switch name {
        case "glorot": self = .glorot
        case "glorot-normal": self = .glorotNormal
        case "he": self = .he
        case "he-normal": self = .heNormal
        case "zeros": self = .constant(0)
        case "constant": self = .constant(value)
        default: return nil
        }
    }

    /// Weights for a specification; what has no fans (biases) starts where it says.
    ///
    /// - Throws: `Cancelled`.
    public func tensor(
        _ specification: WeightSpecification, _ random: inout RandomSource,
        _ cancellation: Cancellation? = nil
    ) throws -> Tensor {
        var tensor = Tensor(specification.shape)
        let (fanIn, fans) = (specification.fanIn, specification.fanIn + specification.fanOut)
        guard fans > 0 else {
            tensor.withMutableValues { $0.update(repeating: specification.start) }
            return tensor
        }
        switch self {
        case .glorot: try spread((6 / Float(fans)).squareRoot(), &tensor, &random, cancellation)
        case .he: try spread((6 / Float(fanIn)).squareRoot(), &tensor, &random, cancellation)
        case .glorotNormal:
            try bell((2 / Double(fans)).squareRoot(), &tensor, &random, cancellation)
        case .heNormal:
            try bell((2 / Double(fanIn)).squareRoot(), &tensor, &random, cancellation)
        case .constant(let value): tensor.withMutableValues { $0.update(repeating: value) }
        }
        return tensor
    }

    private func spread(
        _ limit: Float, _ tensor: inout Tensor, _ random: inout RandomSource,
        _ cancellation: Cancellation?
    ) throws {
        try tensor.withMutableValues { values in
            for index in values.indices {
                try cancellation?.check(atStep: index)
                values[index] = random.within(-limit...limit)
            }
        }
    }

    /// Two draws make two bell-shaped numbers (Box and Muller 1958).
    private func bell(
        _ deviation: Double, _ tensor: inout Tensor, _ random: inout RandomSource,
        _ cancellation: Cancellation?
    ) throws {
        try tensor.withMutableValues { values in
            for index in stride(from: 0, to: values.count, by: 2) {
                try cancellation?.check(atStep: index)
                let radius = (-2 * logarithm(1 - Double(random.unit()))).squareRoot() * deviation
                let angle = 2 * 3.141592653589793 * Double(random.unit())
                values[index] = Float(radius * cosine(angle))
                if index + 1 < values.count {
                    values[index + 1] = Float(radius * cosine(angle - 3.141592653589793 / 2))
                }
            }
        }
    }
}
