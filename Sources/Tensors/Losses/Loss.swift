/// What training makes small.
public enum Loss: Sendable, Equatable {
    /// `- sum of q_k log p_k` with p the softmax of the logits and `q = (1 - smoothing) [k = label] + smoothing / K`.
    ///
    /// Source of the smoothing: Szegedy and others 2016, section 7.
    case crossEntropy(smoothing: Double)
    /// Mean over the classes of `(z_k - [k = label])^2`.
    case meanSquaredError

    /// The loss of the first `labels.count` rows and its derivative, as `SoftmaxCrossEntropy.evaluate` gives them; on plain
    /// memory, in one thread.
    public func evaluate(
        logits: Buffer, labels: [Int], gradient: Buffer?
    ) -> LossResult {
        switch self {
        case .crossEntropy(let smoothing):
            SoftmaxCrossEntropy.evaluate(
                logits: logits, labels: labels, gradient: gradient, smoothing: smoothing)
        case .meanSquaredError:
            Self.squares(logits: logits, labels: labels, gradient: gradient)
        }
    }

    private static func squares(
        logits: Buffer, labels: [Int], gradient: Buffer?
    ) -> LossResult {
        let (classes, values) = (logits.shape[1], logits.values)
        var result = LossResult(loss: 0, correct: 0)
        gradient?.values.update(repeating: 0)
        let scale = 2 / Float(classes * labels.count)
        for (row, label) in labels.enumerated() {
            var (sum, best) = (0.0, row * classes)
            for index in row * classes..<(row + 1) * classes {
                let error = values[index] - (index == row * classes + label ? 1 : 0)
                sum += Double(error) * Double(error)
                if values[index] > values[best] { best = index }
                gradient?.values[index] = error * scale
            }
            result.loss += sum / Double(classes)
            // A row that is not numbers is read as nothing.
            if best == row * classes + label, !values[best].isNaN { result.correct += 1 }
        }
        return result
    }
}

/// What one batch gave.
public struct LossResult: Sendable, Equatable {
    /// Sum of the images' losses, in nats for the cross-entropy.
    public var loss: Double
    /// How many images were read right.
    public var correct: Int
}
