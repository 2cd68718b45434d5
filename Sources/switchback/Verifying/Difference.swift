/// One thing in which an output is another one now.
struct Difference: Equatable {
    /// What differs: `output 2, picture`.
    let what: String
    /// By how much, a sentence without its end.
    let text: String
    /// What stood there and what stands there now, where that can be read.
    var lines: [String] = []
    /// Whether it is within the tolerance.
    var isTolerated = false
    /// The largest relative difference of numbers; nil where none were compared.
    var relative: Double?
}

/// How much numbers and pictures may differ and still count as the same.
struct Tolerance: Equatable {
    /// Of numbers: |a - b| / max(|a|, |b|).
    var relative = 0.0
    /// Of pictures: by so much may a channel of a pixel differ, of 255.
    var channel = 0

    /// |a - b| / max(|a|, |b|); 0 for two equal numbers and for two that are none, infinite where only one is finite.
    static func relativeDifference(_ one: Double, _ other: Double) -> Double {
        if one == other || (one.isNaN && other.isNaN) { return 0 }
        guard one.isFinite, other.isFinite else { return .infinity }
        let largest = max(abs(one), abs(other))
        let difference = abs(one - other)
        // Of two numbers near the largest there is, divided first.
        return difference.isFinite ? difference / largest : abs(one / largest - other / largest)
    }

    /// `3.2e-05`: two digits of a difference.
    static func text(_ difference: Double) -> String {
        guard difference.isFinite, difference > 0 else { return "\(difference)" }
        var exponent = 0
        var mantissa = difference
        while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        if mantissa >= 9.95 { (mantissa, exponent) = (1, exponent + 1) }
        let digits = Decimals.text(mantissa, 1)
        if (-3..<3).contains(exponent) { return Decimals.text(difference, max(0, 1 - exponent)) }
        let power = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
        return "\(digits)e\(exponent < 0 ? "-" : "+")\(power)"
    }
}
