/// Softmax with cross-entropy: the loss of classification, in nats, mean over the images.
///
/// `p_k = exp(z_k - max z) / sum of exp(z_j - max z)`, `loss = - log p_label`, `d loss / d z_k = p_k - [k = label]`.
/// Source: Bishop 2006, eq. 4.108 and 4.109.
public enum SoftmaxCrossEntropy {
    /// Probabilities of each row of `[batch, classes]`; they add up to 1, whatever the size of the logits.
    public static func probabilities(of logits: UnsafeBufferPointer<Float>, classes: Int) -> [Float]
    {
        var result = [Float](repeating: 0, count: logits.count)
        for start in stride(from: 0, to: logits.count, by: classes) {
            let row = start..<start + classes
            var largest = -Float.infinity
            for index in row where logits[index] > largest { largest = logits[index] }
            var sum: Float = 0
            for index in row {
                // A row of NaN or of minus infinity has no probabilities.
                result[index] = Float(exponential(Double(logits[index] - largest)))
                sum += result[index]
            }
            for index in row { result[index] /= sum }
        }
        return result
    }

    /// The loss of the first `labels.count` rows and its derivative; rows beyond them get derivative 0.
    ///
    /// - Parameters:
    ///   - logits: plain `[batch, classes]`.
    ///   - gradient: plain `[batch, classes]`; nil where only the loss is asked for.
    ///   - smoothing: how much of the target is spread evenly over all classes.
    public static func evaluate(
        logits: Buffer, labels: [Int], gradient: Buffer?, smoothing: Double = 0
    ) -> LossResult {
        let classes = logits.shape[1]
        let values = UnsafeBufferPointer(logits.values)
        let used = UnsafeBufferPointer(rebasing: values[0..<labels.count * classes])
        let probabilities = probabilities(of: used, classes: classes)
        var result = LossResult(loss: 0, correct: 0)
        gradient?.values.update(repeating: 0)
        for (row, label) in labels.enumerated() {
            let start = row * classes
            let scores = used[start..<start + classes]
            result.loss += (1 - smoothing) * loss(of: scores, label: start + label)
            if smoothing > 0 {
                let others = scores.indices.reduce(0) { $0 + loss(of: scores, label: $1) }
                result.loss += smoothing / Double(classes) * others
            }
            // A row that is not numbers is read as nothing.
            if largest(probabilities, start..<start + classes) == label,
                !probabilities[start].isNaN
            {
                result.correct += 1
            }
            guard let gradient else { continue }
            let scale = 1 / Float(labels.count)
            let (own, other) = (Float(1 - smoothing), Float(smoothing / Double(classes)))
            for index in 0..<classes {
                gradient.values[start + index] =
                    (probabilities[start + index] - (index == label ? own : 0) - other) * scale
            }
        }
        return result
    }

    /// `log(sum of exp(z - max z)) - (z_label - max z)`: exact also where the label's probability is below the smallest float.
    private static func loss(of row: Slice<UnsafeBufferPointer<Float>>, label: Int) -> Double {
        var largest = -Double.infinity
        for value in row { largest = max(largest, Double(value)) }
        var sum = 0.0
        for value in row { sum += exponential(Double(value) - largest) }
        return logarithm(sum) - (Double(row[label]) - largest)
    }

    /// The first largest element's place within the range.
    public static func largest(_ values: [Float], _ range: Range<Int>) -> Int {
        var best = range.lowerBound
        for index in range where values[index] > values[best] { best = index }
        return best - range.lowerBound
    }
}
