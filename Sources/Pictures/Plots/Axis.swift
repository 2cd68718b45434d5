import Glibc

/// A range of numbers along a side of a plot, with ticks at round numbers.
public struct Axis: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    /// The numbers that are marked, ascending, all within the range.
    public let ticks: [Double]
    /// What is written at each tick.
    public let labels: [String]
    public let isLogarithmic: Bool

    /// An axis with steps of 1, 2 or 5 times a power of ten.
    ///
    /// - Parameters:
    ///   - ticks: about how many are wanted.
    ///   - wholeNumbers: steps are at least 1, for epochs and counts.
    ///   - widened: the ends move outwards to the next ticks.
    public static func linear(
        from first: Double, to last: Double, ticks wanted: Int = 5, wholeNumbers: Bool = false,
        widened: Bool = true
    ) -> Axis {
        var (lower, upper) = ends(first, last)
        let raw = (upper - lower) / Double(max(wanted, 1))
        let power = pow(10, floor(log10(raw)))
        let ratio = raw / power
        var step = power * (ratio < 1.5 ? 1 : ratio < 3 ? 2 : ratio < 7 ? 5 : 10)
        if wholeNumbers { step = max(step, 1) }
        if widened {
            lower = floor(lower / step + 1e-9) * step
            upper = ceil(upper / step - 1e-9) * step
        }
        let start = ceil(lower / step - 1e-9)
        let count = max(0, Int(floor(upper / step + 1e-9) - start))
        let values = (0...count).map { (start + Double($0)) * step }
            .filter { $0 <= upper + step * 1e-6 }
        let digits = max(0, -Int(floor(log10(step) + 1e-9)))
        let isPlain = max(lower.magnitude, upper.magnitude) < 1e6 && digits <= 4
        return Axis(
            lower: lower, upper: upper, ticks: values,
            labels: values.map {
                isPlain ? NumberText.fixed($0, digits: digits) : NumberText.short($0)
            }, isLogarithmic: false)
    }

    /// An axis of powers of ten, with 2 and 5 between them where it spans three powers or fewer.
    ///
    /// - Parameter first, last: positive; what is not becomes a thousandth of the other, or 1.
    public static func logarithmic(from first: Double, to last: Double) -> Axis {
        let usable = [first, last].filter { $0 > 0 && $0.isFinite }
        let top = max(usable.max() ?? 1, 1e-280)
        let bottom = max(usable.count == 2 ? min(first, last) : top / 1000, 1e-290)
        let exponents = Int(floor(log10(bottom)))...Int(floor(log10(top)) + 1)
        let round = exponents.flatMap { exponent in
            [1, 2, 5].map { Double($0) * pow(10, Double(exponent)) }
        }
        var lower = round.last { $0 <= bottom * (1 + 1e-9) } ?? bottom
        let upper = round.first { $0 >= top * (1 - 1e-9) } ?? top
        if lower >= upper { lower = upper / 10 }
        let span = log10(upper) - log10(lower)
        let every = max(1, Int(span / 6))
        let ticks = round.filter { tick in
            guard tick >= lower * (1 - 1e-9), tick <= upper * (1 + 1e-9) else { return false }
            let exponent = log10(tick)
            let isPower = (exponent - exponent.rounded()).magnitude < 1e-6
            return span <= 3.01 || (isPower && Int(exponent.rounded()) % every == 0)
        }
        return Axis(
            lower: lower, upper: upper, ticks: ticks, labels: ticks.map { NumberText.short($0) },
            isLogarithmic: true)
    }

    /// Where a number lies, 0 at the lower end and 1 at the upper; NaN for what a logarithmic axis cannot show.
    public func position(of value: Double) -> Double {
        guard isLogarithmic else { return (value - lower) / (upper - lower) }
        guard value > 0 else { return .nan }
        return (log10(value) - log10(lower)) / (log10(upper) - log10(lower))
    }

    /// Two finite ends apart from each other.
    private static func ends(_ first: Double, _ last: Double) -> (Double, Double) {
        let limit = 1e300
        let (lower, upper) = (min(first, last), max(first, last))
        guard lower.isFinite, upper.isFinite, lower > -limit, upper < limit else { return (0, 1) }
        let least = max(lower.magnitude, upper.magnitude) * 1e-9
        guard upper - lower <= max(least, 1e-300) else { return (lower, upper) }
        let space = lower == 0 ? 0.5 : lower.magnitude * 0.1
        return (lower - space, upper + space)
    }
}
