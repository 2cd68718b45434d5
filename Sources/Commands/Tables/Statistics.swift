import Foundation
import Walks

/// What lists of numbers add up to, and how they are spread.
///
/// A number that is NaN makes the result NaN. What takes several ways through the list is ended by an interrupt.
enum Statistics {
    /// x1 + ... + xn, computed without rounding and rounded once.
    static func sum(_ values: some Sequence<Double>) -> Double { ExactSum(values).value() }

    /// (x1 + ... + xn) / n, rounded once.
    ///
    /// - Precondition: there is a number.
    static func mean(_ values: [Double]) -> Double { ExactSum(values).value(over: values.count) }

    /// sqrt(((x1 - mean)^2 + ... + (xn - mean)^2) / (n - 1)), that of a sample; with `sample` false over n, that of a population.
    ///
    /// Two passes, the second with the correction for the rounding of the mean (Chan, Golub and LeVeque, 1983), on distances scaled by
    /// a power of two: it is right for numbers near the largest and near the smallest.
    ///
    /// - Precondition: there are two numbers, or one where it is no sample.
    /// - Throws: `Cancelled`.
    static func deviation(_ values: [Double], sample: Bool = true) throws -> Double {
        let distances = try Distances(values)
        let count = Double(values.count)
        let root = try (distances.squares() / (sample ? count - 1 : count)).squareRoot()
        return Double(sign: .plus, exponent: distances.exponent, significand: root)
    }

    /// The number below which a share of the others lies, interpolated between the two nearest: h = (n - 1) share, as NumPy does
    /// (Hyndman and Fan, 1996, type 7).
    ///
    /// - Parameter share: 0...1.
    /// - Precondition: there is a number.
    /// - Throws: `Cancelled`.
    static func quantile(_ values: [Double], _ share: Double) throws -> Double {
        try quantiles(values, [share])[0]
    }

    /// Several shares' quantiles.
    ///
    /// - Precondition: there is a number.
    /// - Throws: `Cancelled`.
    static func quantiles(_ values: [Double], _ shares: [Double]) throws -> [Double] {
        if values.contains(where: \.isNaN) { return shares.map { _ in .nan } }
        let sorted = try values.walkedSorted { $0 < $1 }
        return shares.map { quantile(sorted: sorted, $0) }
    }

    private static func quantile(sorted: [Double], _ share: Double) -> Double {
        let place = Double(sorted.count - 1) * share
        let lower = Int(place)
        let part = place - Double(lower)
        guard part > 0, sorted[lower] != sorted[lower + 1] else { return sorted[lower] }
        let (one, other) = (sorted[lower], sorted[lower + 1])
        if part == 0.5 { return mean([one, other]) }
        guard one.isFinite, other.isFinite else { return one * (1 - part) + other * part }
        // one + part (other - one), of which the distance may be too large for a number.
        return one.addingProduct(-part, one).addingProduct(part, other)
    }

    static func least(_ values: [Double]) -> Double {
        values.contains(where: \.isNaN) ? .nan : values.min() ?? .nan
    }

    static func greatest(_ values: [Double]) -> Double {
        values.contains(where: \.isNaN) ? .nan : values.max() ?? .nan
    }

    /// Pearson's: sum (x - mean x)(y - mean y), over the root of the product of both sums of squares; -1...1. The scale of either list
    /// makes no difference, so that it is right for very large and very small numbers.
    ///
    /// - Precondition: both are as many, and neither is constant.
    /// - Throws: `Cancelled`.
    static func correlation(_ one: [Double], _ other: [Double]) throws -> Double {
        let (first, second) = (try Distances(one), try Distances(other))
        let found =
            try first.product(with: second) / (first.squares() * second.squares()).squareRoot()
        return found.isNaN ? found : min(max(found, -1), 1)
    }

    /// The mean with the half width of its interval: t s / sqrt(n), with Student's t at n - 1 degrees of freedom.
    ///
    /// - Parameter level: how often such an interval holds the mean of what the numbers were drawn from, 0...1.
    /// - Precondition: there are two numbers.
    /// - Throws: `Cancelled`.
    static func interval(
        _ values: [Double], level: Double
    ) throws -> (mean: Double, margin: Double) {
        let factor = StudentT(degrees: Double(values.count - 1)).factor(level: level)
        return (mean(values), try factor / Double(values.count).squareRoot() * deviation(values))
    }
}
