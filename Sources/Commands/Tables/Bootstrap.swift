import Tensors

/// How far a mean may be off by the choice of its numbers: means of samples drawn from them with replacement.
struct Bootstrap {
    let resamples: Int
    let seed: Int
    let level: Double

    /// The percentile interval of the mean: the quantiles `(1 - level) / 2` and `(1 + level) / 2` of the means of resamples.
    ///
    /// The same draws serve all lists of one length. Source: Efron 1979; Efron and Tibshirani 1993, section 13.3.
    ///
    /// - Returns: nil for fewer than two numbers.
    /// - Throws: `Cancelled`.
    func interval(of values: [Double]) throws -> (lower: Double, upper: Double)? {
        guard values.count > 1 else { return nil }
        var random = RandomSource([UInt64(seed), UInt64(values.count), 0x626F_6F74])
        let means = (0..<resamples).map { _ -> Double in
            var sum = 0.0
            for _ in values.indices { sum += values[random.below(values.count)] }
            return sum / Double(values.count)
        }
        let rest = (1 - level) / 2
        return try (Statistics.quantile(means, rest), Statistics.quantile(means, 1 - rest))
    }
}
