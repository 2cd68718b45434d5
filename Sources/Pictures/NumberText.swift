import Glibc

/// Numbers as a person reads them.
public enum NumberText {
    /// With a comma between groups of three digits: `2,412`.
    public static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + text
    }

    /// With so many digits behind the point: `fixed(0.5, digits: 3)` is `0.500`.
    ///
    /// Numbers of 10^15 and more are written with an exponent.
    public static func fixed(_ number: Double, digits: Int) -> String {
        guard number.isFinite else { return special(number) }
        let power = pow(10, Double(digits))
        let scaled = (number.magnitude * power).rounded()
        guard scaled < 1e15 else { return exponential(number, significant: digits + 1) }
        let whole = Int(scaled)
        let sign = number < 0 && whole > 0 ? "-" : ""
        guard digits > 0 else { return sign + String(whole) }
        let text = String(whole)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    /// With so many significant digits at most and no needless zeros: `0.5`, `12.3`, `1.2e-05`.
    public static func short(_ number: Double, significant: Int = 3) -> String {
        guard number.isFinite else { return special(number) }
        guard number != 0 else { return "0" }
        let exponent = Int(floor(log10(number.magnitude)))
        if number == number.rounded(), number.magnitude < 1e6 { return String(Int(number)) }
        guard (-4...6).contains(exponent) else {
            return exponential(number, significant: significant)
        }
        return trimmed(fixed(number, digits: max(0, significant - 1 - exponent)))
    }

    private static func exponential(_ number: Double, significant: Int) -> String {
        var exponent = Int(floor(log10(number.magnitude)))
        // In two steps, for 10^-exponent may be beyond the largest number.
        let half = exponent / 2
        var mantissa =
            number.magnitude / pow(10, Double(half)) / pow(10, Double(exponent - half))
        let power = pow(10, Double(significant - 1))
        mantissa = (mantissa * power).rounded() / power
        if mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        let digits = String(abs(exponent))
        return (number < 0 ? "-" : "") + trimmed(fixed(mantissa, digits: significant - 1)) + "e"
            + (exponent < 0 ? "-" : "+") + (digits.count < 2 ? "0" : "") + digits
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = Substring(text)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }

    private static func special(_ number: Double) -> String {
        number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
    }
}
