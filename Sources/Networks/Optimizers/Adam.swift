import Dispatch
public import Tensors

/// Adam: each weight's own step from running means of its derivative and of the derivative's square.
///
/// `m = b1 m + (1 - b1) g`, `v = b2 v + (1 - b2) g^2`,
/// `w = w - rate / (1 - b1^t) * m / (sqrt(v / (1 - b2^t)) + epsilon)`; b1 = 0.9, b2 = 0.999, epsilon = 1e-8.
/// Source: Kingma and Ba 2015, algorithm 1.
public final class Adam: Optimizer {
    private let rate: Float
    private let firstDecay: Float
    private let secondDecay: Float
    private let epsilon: Float
    private var steps = 0
    private var means: [ObjectIdentifier: Buffer] = [:]
    private var squares: [ObjectIdentifier: Buffer] = [:]

    public init(
        rate: Float, firstDecay: Float = 0.9, secondDecay: Float = 0.999, epsilon: Float = 1e-8
    ) {
        self.rate = rate
        self.firstDecay = firstDecay
        self.secondDecay = secondDecay
        self.epsilon = epsilon
    }

    public var fusedRate: Float? { nil }
    public var copiesOfWeights: Int { 2 }

    public func step(_ weights: [Trainable]) {
        steps += 1
        let firstBias = 1 - power(firstDecay, steps)
        let secondBias = 1 - power(secondDecay, steps)
        for weight in weights {
            guard let gradient = weight.gradient else { continue }
            let identifier = ObjectIdentifier(weight)
            let mean = memory(&means, identifier, weight.value.shape)
            let square = memory(&squares, identifier, weight.value.shape)
            update(
                weight.value, gradient, mean, square, step: rate / firstBias,
                scale: 1 / secondBias.squareRoot())
            weight.touch()
        }
    }

    private func update(
        _ weight: Buffer, _ gradient: Buffer, _ mean: Buffer, _ square: Buffer, step: Float,
        scale: Float
    ) {
        let count = weight.shape.count
        // Blocks large enough that handing them out costs nothing against computing them.
        let block = 65_536
        let (b1, b2, epsilon) = (firstDecay, secondDecay, epsilon)
        DispatchQueue.concurrentPerform(iterations: (count + block - 1) / block) { part in
            let (w, g, m, v) = (weight.values, gradient.values, mean.values, square.values)
            for index in part * block..<min(count, (part + 1) * block) {
                let slope = g[index]
                m[index] = b1 * m[index] + (1 - b1) * slope
                v[index] = b2 * v[index] + (1 - b2) * slope * slope
                w[index] -= step * m[index] / (v[index].squareRoot() * scale + epsilon)
            }
        }
    }

    private func memory(
        _ moments: inout [ObjectIdentifier: Buffer], _ identifier: ObjectIdentifier, _ shape: Shape
    ) -> Buffer {
        if let found = moments[identifier] { return found }
        let made = Buffer(shape)
        moments[identifier] = made
        return made
    }

    private func power(_ base: Float, _ exponent: Int) -> Float {
        Float(exponential(Double(exponent) * logarithm(Double(base))))
    }
}
