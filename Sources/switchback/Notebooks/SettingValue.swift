import Language

/// The value of `--set name=value`, read as papermill 2.7 reads `-p name value`, so that a notebook gets the same from both.
///
/// `True`, `False` and `None` are values; what Python's `int` and `float` take is a number, also `1_000`, `.5`, ` 7 ` and
/// digits of other scripts; everything else is a text, also `true`, `[1, 2]` and what stands in quotes.
enum SettingValue: Equatable {
    case boolean(Bool)
    case nothing
    /// Sign and decimal digits, without zeros before them.
    case whole(String)
    case number(Double)
    case text(String)

    /// - Throws: `ProgramError` for what Python reads as a number that is infinite or none: the language has none such.
    init(_ text: String, name: String) throws(ProgramError) {
        switch text {
        case "True": self = .boolean(true)
        case "False": self = .boolean(false)
        case "None": self = .nothing
        default:
            let plain = Self.plain(text)
            if let whole = Self.whole(plain) {
                self = .whole(whole)
            } else if let number = Self.number(plain) {
                guard number.isFinite else { throw .noSuchNumber(text, name: name) }
                self = .number(number)
            } else {
                self = .text(text)
            }
        }
    }

    /// The value as the language writes it.
    var statement: String {
        switch self {
        case .boolean(let truth): "\(truth)"
        case .nothing: "nothing"
        case .whole(let digits): digits
        case .number(let number): "\(number)"
        case .text(let text): Printer.quoted(text)
        }
    }

    /// Whether the language has a value that is written so: `true`, `nothing`, a list, a text in quotes.
    static func looksLikeLiteral(_ text: String) -> Bool {
        let text = text.trimming(\.isWhitespace)
        let pairs = [("[", "]"), ("\"", "\""), ("'", "'")]
        return ["true", "false", "nothing"].contains(text)
            || text.count >= 2 && pairs.contains { text.hasPrefix($0) && text.hasSuffix($1) }
    }

    /// Without blanks around it, with the digits of every script as 0 to 9, as Python reads numbers.
    private static func plain(_ text: String) -> [Unicode.Scalar] {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            let properties = scalar.properties
            guard properties.numericType == .decimal, let digit = properties.numericValue else {
                return isBlank(scalar) ? " " : scalar
            }
            return Unicode.Scalar(UInt8(ascii: "0") + UInt8(digit))
        }
        guard let first = scalars.firstIndex(where: { $0 != " " }),
            let last = scalars.lastIndex(where: { $0 != " " })
        else { return [] }
        return Array(scalars[first...last])
    }

    /// Python also counts the four separators U+001C to U+001F.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }

    private static func whole(_ scalars: [Unicode.Scalar]) -> String? {
        let (sign, rest) = signed(scalars[...])
        guard let digits = digits(rest) else { return nil }
        let significant = digits.drop { $0 == "0" }
        guard !significant.isEmpty else { return "0" }
        return sign + significant
    }

    private static func number(_ scalars: [Unicode.Scalar]) -> Double? {
        let (sign, rest) = signed(scalars[...])
        var word = String.UnicodeScalarView()
        word.append(contentsOf: rest)
        switch String(word).lowercased() {
        case "inf", "infinity": return sign == "-" ? -.infinity : .infinity
        case "nan": return .nan
        default: break
        }
        let parts = rest.split(
            maxSplits: 1, omittingEmptySubsequences: false
        ) { $0 == "e" || $0 == "E" }
        let mantissa = parts[0].split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let front = optionalDigits(mantissa[0]),
            let back = mantissa.count == 2 ? optionalDigits(mantissa[1]) : "",
            !(front + back).isEmpty
        else { return nil }
        var exponent = "0"
        if parts.count == 2 {
            let (exponentSign, rest) = signed(parts[1])
            guard let digits = digits(rest) else { return nil }
            exponent = exponentSign + digits
        }
        return Double(
            "\(sign)\(front.isEmpty ? "0" : front).\(back.isEmpty ? "0" : back)e\(exponent)")
    }

    private static func signed(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> (sign: String, rest: ArraySlice<Unicode.Scalar>) {
        switch scalars.first {
        case "-": ("-", scalars.dropFirst())
        case "+": ("", scalars.dropFirst())
        default: ("", scalars)
        }
    }

    private static func optionalDigits(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        scalars.isEmpty ? "" : digits(scalars)
    }

    /// Digits, with single underscores between them.
    private static func digits(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        let groups = scalars.split(separator: "_", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
            return nil
        }
        var digits = String.UnicodeScalarView()
        for group in groups { digits.append(contentsOf: group) }
        return String(digits)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (UInt32(UInt8(ascii: "0"))...UInt32(UInt8(ascii: "9"))).contains(scalar.value)
    }
}
