/// The dense layer `y = x W^T + b`, loop by loop, sums in double precision.
public enum ReferenceDense {
    /// - Parameters:
    ///   - input: `[batch, in]`.
    ///   - weights: `[out, in]`.
    ///   - bias: `[out]`.
    /// - Returns: `[batch, out]`.
    public static func forward(_ input: Tensor, weights: Tensor, bias: Tensor?) -> Tensor {
        let (batch, inputs, outputs) = (input.shape[0], weights.shape[1], weights.shape[0])
        let (x, w, b) = (input.values, weights.values, bias?.values)
        var y = [Float](repeating: 0, count: batch * outputs)
        for row in 0..<batch {
            for out in 0..<outputs {
                var sum = Double(b?[out] ?? 0)
                for index in 0..<inputs {
                    sum += Double(x[row * inputs + index]) * Double(w[out * inputs + index])
                }
                y[row * outputs + out] = Float(sum)
            }
        }
        return Tensor([batch, outputs], y)
    }

    /// `dx = dy W`.
    public static func inputGradient(of signal: Tensor, weights: Tensor) -> Tensor {
        let (batch, inputs, outputs) = (signal.shape[0], weights.shape[1], weights.shape[0])
        let (g, w) = (signal.values, weights.values)
        var sums = [Double](repeating: 0, count: batch * inputs)
        for row in 0..<batch {
            for out in 0..<outputs {
                let factor = Double(g[row * outputs + out])
                for index in 0..<inputs {
                    sums[row * inputs + index] += factor * Double(w[out * inputs + index])
                }
            }
        }
        return Tensor([batch, inputs], sums.map { Float($0) })
    }

    /// `dW = dy^T x` and `db = sum of dy`.
    public static func weightGradient(
        of signal: Tensor, input: Tensor
    ) -> (weights: Tensor, bias: Tensor) {
        let (batch, inputs, outputs) = (input.shape[0], input.shape[1], signal.shape[1])
        let (g, x) = (signal.values, input.values)
        var sums = [Double](repeating: 0, count: outputs * inputs)
        var bias = [Double](repeating: 0, count: outputs)
        for row in 0..<batch {
            for out in 0..<outputs {
                let factor = Double(g[row * outputs + out])
                bias[out] += factor
                for index in 0..<inputs {
                    sums[out * inputs + index] += factor * Double(x[row * inputs + index])
                }
            }
        }
        return (
            Tensor([outputs, inputs], sums.map { Float($0) }),
            Tensor([outputs], bias.map { Float($0) })
        )
    }
}
