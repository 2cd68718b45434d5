public import Datasets
public import Tensors

/// How weights start.
public enum Initializer: String, Sendable, CaseIterable {
    /// Evenly spread over ± sqrt(6 / (fan in + fan out)). Source: Glorot and Bengio 2010, eq. 16.
    case glorot

    /// Weights for a specification; what has no fans (biases) starts where it says.
    public func tensor(_ specification: WeightSpecification, _ random: inout RandomSource) -> Tensor
    {
        var tensor = Tensor(specification.shape)
        let fans = specification.fanIn + specification.fanOut
        guard fans > 0 else {
            tensor.withMutableValues { $0.update(repeating: specification.start) }
            return tensor
        }
        let limit = (6 / Float(fans)).squareRoot()
        tensor.withMutableValues { values in
            for index in values.indices { values[index] = random.within(-limit...limit) }
        }
        return tensor
    }
}
