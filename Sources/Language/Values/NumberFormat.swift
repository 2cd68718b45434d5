/// The format of numbers, as people write them: whole ones without a point, others as short as they can be read back.
enum NumberFormat {
    static func text(_ number: Double) -> String {
        guard let whole = Int(exactly: number), abs(number) < 1e15 else { return "\(number)" }
        return "\(whole)"
    }

    /// How many significant digits a person is shown.
    static let significantDigits = 6

    /// With six significant digits at most, and all digits before the point: `0.3` for 0.1 + 0.2, `2.26205`.
    ///
    /// A number that is not whole keeps a point: 0.9999999 is `1.000000`.
    static func shown(_ number: Double) -> String {
        let exact = text(number)
        guard number.isFinite, let point = exact.firstIndex(of: ".") else { return exact }
        let end = exact.firstIndex(of: "e") ?? exact.endIndex
        let sign = exact.hasPrefix("-") ? "-" : ""
        let whole = exact[..<point].drop { $0 == "-" }
        let fraction = exact[exact.index(after: point)..<end]
        let places =
            whole == "0"
            ? fraction.prefix { $0 == "0" }.count + significantDigits
            : max(1, significantDigits - whole.count)
        guard fraction.count > places else { return exact }
        let rounded = round(whole + fraction, to: whole.count + places)
        // 9.9999999e-08 would become 10e-08.
        guard end == exact.endIndex || rounded.count == 1 + places else { return exact }
        return sign + text(rounded, places: places) + exact[end...]
    }

    /// The first digits of a decimal, the last of them rounded half up; one digit more where all were nines.
    private static func round(_ digits: Substring, to count: Int) -> [Int] {
        let all = digits.compactMap(\.wholeNumberValue)
        var kept = Array(all.prefix(count))
        guard all[count] >= 5 else { return kept }
        var place = kept.count - 1
        while place >= 0, kept[place] == 9 {
            kept[place] = 0
            place -= 1
        }
        guard place >= 0 else { return [1] + kept }
        kept[place] += 1
        return kept
    }

    /// The digits with a point before the last `places`; zeros at the end go, unless nothing else follows the point.
    private static func text(_ digits: [Int], places: Int) -> String {
        let whole = digits.dropLast(places).map(String.init).joined()
        let fraction = digits.suffix(places)
        let trimmed = fraction.reversed().drop { $0 == 0 }.reversed()
        return whole + "."
            + (trimmed.isEmpty ? Array(fraction) : Array(trimmed)).map(String.init).joined()
    }
}
