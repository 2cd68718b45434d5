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
}
