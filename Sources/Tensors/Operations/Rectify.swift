extension Tensor {
    /// `max(0, x)`, element by element.
    public func rectified() -> Tensor {
        var result = self
        result.withMutableValues { values in
            for index in values.indices where !(values[index] > 0) {
                values[index] = values[index].isNaN ? .nan : 0
            }
        }
        return result
    }

    /// This where `gate` is positive, 0 elsewhere.
    public func gated(by gate: Tensor) -> Tensor {
        precondition(gate.shape == shape)
        var result = self
        result.withMutableValues { values in
            gate.withValues { gate in
                for index in values.indices where !(gate[index] > 0) { values[index] = 0 }
            }
        }
        return result
    }

    /// Adds a number for each channel of `[batch, channels, height, width]`.
    public func adding(perChannel bias: Tensor) -> Tensor {
        precondition(shape.rank == 4 && bias.count == shape[1])
        var result = self
        let plane = shape[2] * shape[3]
        result.withMutableValues { values in
            bias.withValues { bias in
                for start in 0..<values.count / max(plane, 1) {
                    let addend = bias[start % bias.count]
                    for index in start * plane..<(start + 1) * plane { values[index] += addend }
                }
            }
        }
        return result
    }

    /// The sum, element by element.
    public func adding(_ other: Tensor) -> Tensor {
        precondition(shape == other.shape)
        var result = self
        result.withMutableValues { values in
            other.withValues { addends in
                for index in values.indices { values[index] += addends[index] }
            }
        }
        return result
    }

    /// For `[batch, channels, height, width]`: each channel times its factor.
    public func multiplied(perChannel factors: [Float]) -> Tensor {
        precondition(shape.rank == 4 && factors.count == shape[1])
        var result = self
        let plane = shape[2] * shape[3]
        result.withMutableValues { values in
            for index in values.indices { values[index] *= factors[index / plane % factors.count] }
        }
        return result
    }

    /// For `[batch, channels, height, width]` the sum of each channel, in 64 bits.
    public func sumPerChannel() -> Tensor {
        precondition(shape.rank == 4)
        var sums = [Double](repeating: 0, count: shape[1])
        let plane = shape[2] * shape[3]
        withValues { values in
            for index in values.indices { sums[index / plane % shape[1]] += Double(values[index]) }
        }
        return Tensor([shape[1]], sums.map { Float($0) })
    }

    /// A function of each element.
    public func mapped(_ function: (Float) -> Float) -> Tensor {
        Tensor(shape, values.map(function))
    }
}
