/// The range of numbers that a colour map spreads its colours over.
public struct Scale: Sendable, Hashable {
    /// The number that gets the first colour, as does every lower one.
    public let lower: Double
    /// The number that gets the last colour, as does every higher one.
    public let upper: Double

    /// A range fixed beforehand, in either order; an end that is not finite becomes 0.
    public init(_ lower: Double, _ upper: Double) {
        let ends = [lower, upper].map { $0.isFinite ? $0 : 0 }
        self.lower = min(ends[0], ends[1])
        self.upper = max(ends[0], ends[1])
    }

    /// From the smallest to the largest of the finite values.
    ///
    /// - Parameter percentile: 50...100; below 100 the range runs from the opposite percentile to this one, so that a few
    ///   extremes do not leave the rest without contrast. Between two values percentiles are interpolated.
    public init(spanning values: [Float], percentile: Double = 100) {
        guard percentile < 100 else {
            var lower = Float.infinity
            var upper = -Float.infinity
            for value in values where value.isFinite {
                lower = min(lower, value)
                upper = max(upper, value)
            }
            self.init(Double(lower), Double(upper))
            return
        }
        let ranked = RankedValues(values.filter(\.isFinite))
        let share = min(max(percentile, 50), 100) / 100
        self.init(ranked.quantile(1 - share), ranked.quantile(share))
    }

    /// From -m to m, where m is the largest magnitude or its percentile: zero gets the middle colour.
    public init(symmetricAround values: [Float], percentile: Double = 100) {
        let magnitudes = values.filter(\.isFinite).map(\.magnitude)
        guard percentile < 100 else {
            let largest = Double(magnitudes.max() ?? 0)
            self.init(-largest, largest)
            return
        }
        let largest = RankedValues(magnitudes).quantile(min(max(percentile, 50), 100) / 100)
        self.init(-largest, largest)
    }

    /// The percentile of the finite values, or of their magnitudes: the upper end of a scale that ends there.
    public static func upperEnd(
        of values: [Float], percentile: Double, symmetric: Bool
    ) -> Double {
        let finite = values.filter(\.isFinite)
        return RankedValues(symmetric ? finite.map(\.magnitude) : finite)
            .quantile(min(max(percentile, 50), 100) / 100)
    }

    /// Whether all values are one, so that there is nothing to spread.
    public var isConstant: Bool { !(upper > lower) }

    /// Where a value lies, 0...1; 0.5 for all on a constant scale; NaN for NaN.
    public func position(of value: Double) -> Double {
        guard !value.isNaN else { return .nan }
        guard !isConstant else { return 0.5 }
        // Halved first, for the range of two large numbers may be beyond the largest.
        return min(max((value / 2 - lower / 2) / (upper / 2 - lower / 2), 0), 1)
    }
}
