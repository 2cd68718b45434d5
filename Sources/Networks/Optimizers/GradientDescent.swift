public import Tensors

/// Plain stochastic gradient descent, `w = w - rate * dw`.
public final class GradientDescent: Optimizer {
    private let rate: Float

    public init(rate: Float) { self.rate = rate }

    public var fusedRate: Float? { rate }
    public var copiesOfWeights: Int { 0 }

    public func step(_ weights: [Trainable]) {
        for weight in weights {
            // Kernels that took the rate into their product left no gradient.
            guard weight.fusedRate == nil, let gradient = weight.gradient else { continue }
            let (values, slopes) = (weight.value.values, gradient.values)
            for index in values.indices { values[index] -= rate * slopes[index] }
            weight.touch()
        }
    }
}
