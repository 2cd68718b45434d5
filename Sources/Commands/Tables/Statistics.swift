import Foundation

/// What lists of numbers add up to, and how they are spread.
///
/// A number that is NaN makes the result NaN.
enum Statistics {
    /// The sum, with what each addition loses added at the end (Neumaier, 1974).
    static func sum(_ values: some Sequence<Double>) -> Double {
        var (sum, lost, plain) = (0.0, 0.0, 0.0)
        for value in values {
            plain += value
            let next = sum + value
            lost +=
                sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
            sum = next
        }
        let exact = sum + lost
        // With an infinity among them what is lost is not a number.
        return plain.isFinite ? exact : plain
    }

    /// - Precondition: there is a number.
    static func mean(_ values: [Double]) -> Double { sum(values) / Double(values.count) }

    /// The square root of the mean squared distance from the mean, over n - 1 (`sample`) or n.
    ///
    /// Two passes, the second with the correction for the rounding of the mean (Chan, Golub and LeVeque, 1983).
    ///
    /// - Precondition: there are two numbers, or one where it is no sample.
    static func deviation(_ values: [Double], sample: Bool = true) -> Double {
        let mean = mean(values)
        let distances = values.map { $0 - mean }
        let count = Double(values.count)
        let rest = sum(distances)
        let squares = sum(distances.map { $0 * $0 }) - rest * rest / count
        return (max(squares, 0) / (sample ? count - 1 : count)).squareRoot()
    }

    /// The number below which a share of the others lies, interpolated between the two nearest: h = (n - 1) share, as NumPy does
    /// (Hyndman and Fan, 1996, type 7).
    ///
    /// - Parameter share: 0...1.
    /// - Precondition: there is a number.
    static func quantile(_ values: [Double], _ share: Double) -> Double {
        if values.contains(where: \.isNaN) { return .nan }
        let sorted = values.sorted()
        let place = Double(sorted.count - 1) * share
        let lower = Int(place)
        let part = place - Double(lower)
        guard part > 0, sorted[lower] != sorted[lower + 1] else { return sorted[lower] }
        return sorted[lower] * (1 - part) + sorted[lower + 1] * part
    }

    static func least(_ values: [Double]) -> Double {
        values.contains(where: \.isNaN) ? .nan : values.min() ?? .nan
    }

    static func greatest(_ values: [Double]) -> Double {
        values.contains(where: \.isNaN) ? .nan : values.max() ?? .nan
    }

    /// Pearson's: sum (x - mean x)(y - mean y), over the root of the product of both sums of squares; -1...1.
    ///
    /// - Precondition: both are as many, and neither is constant.
    static func correlation(_ one: [Double], _ other: [Double]) -> Double {
        let (first, second) = (mean(one), mean(other))
        let pairs = zip(one, other).map { ($0 - first, $1 - second) }
        let squares = (sum(pairs.map { $0.0 * $0.0 }), sum(pairs.map { $0.1 * $0.1 }))
        let product = sum(pairs.map { $0.0 * $0.1 })
        let scale = (squares.0 * squares.1).squareRoot()
        // Of very large or very small numbers the product of both is beyond what a number can be.
        let found =
            scale.isNormal
            ? product / scale : product / squares.0.squareRoot() / squares.1.squareRoot()
        return found.isNaN ? found : min(max(found, -1), 1)
    }

    /// The mean with the half width of its interval: t s / sqrt(n), with Student's t at n - 1 degrees of freedom.
    ///
    /// - Parameter level: how often such an interval holds the mean of what the numbers were drawn from, 0...1.
    /// - Precondition: there are two numbers.
    static func interval(_ values: [Double], level: Double) -> (mean: Double, margin: Double) {
        let factor = StudentT(degrees: Double(values.count - 1)).factor(level: level)
        return (mean(values), factor * deviation(values) / Double(values.count).squareRoot())
    }
}
