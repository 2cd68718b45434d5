/// Reads Python's literals: dictionaries, tuples, lists, texts, numbers, True, False and None.
///
/// Of Python 2 too: `2L`, `u'descr'`. Nothing is evaluated. Source: the Python Language Reference, section 2.4 (Literals).
struct PythonLiteralParser {
    /// Deeper nesting is no header of an array.
    private static let depthLimit = 64

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// - Throws: `ArrayFileProblem`.
    mutating func whole() throws -> PythonLiteral {
        let value = try value()
        skipSpace()
        guard place == scalars.count else { throw unexpected("the end") }
        return value
    }

    private mutating func value() throws -> PythonLiteral {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else {
            throw ArrayFileProblem("has a header nested deeper than \(Self.depthLimit) levels")
        }
        skipSpace()
        guard let first = next else { throw unexpected("a value") }
        switch first {
        case "{": return try dictionary()
        case "(": return try sequence(to: ")")
        case "[": return try sequence(to: "]")
        case "'", "\"": return .text(try texts())
        case "0"..."9", "-", "+", ".": return try number()
        default: return try word()
        }
    }

    private mutating func dictionary() throws -> PythonLiteral {
        place += 1
        var entries: [(key: PythonLiteral, value: PythonLiteral)] = []
        while !take("}") {
            let key = try value()
            guard take(":") else { throw unexpected("':' after a key") }
            entries.append((key, try value()))
            if !take(",") {
                guard take("}") else { throw unexpected("',' or '}'") }
                break
            }
        }
        return .dictionary(entries)
    }

    /// A parenthesis around one value without a comma is the value.
    private mutating func sequence(to end: Unicode.Scalar) throws -> PythonLiteral {
        place += 1
        var values: [PythonLiteral] = []
        while !take(end) {
            values.append(try value())
            if take(",") { continue }
            guard take(end) else { throw unexpected("',' or '\(end)'") }
            return values.count == 1 && end == ")" ? values[0] : .sequence(values)
        }
        return .sequence(values)
    }

    private mutating func number() throws -> PythonLiteral {
        let start = place
        while let scalar = next,
            scalar.properties.isAlphabetic || "0123456789.+-_".unicodeScalars.contains(scalar)
        {
            place += 1
        }
        var digits = String(String.UnicodeScalarView(scalars[start..<place]))
        if let last = digits.last, "lL".contains(last), !digits.hasPrefix("0x") {
            digits.removeLast()
        }
        let plain = digits.replacing("_", with: "")
        if let whole = Int(plain) { return .integer(whole) }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)]
        where plain.lowercased().hasPrefix(prefix) {
            if let whole = Int(plain.dropFirst(2), radix: radix) { return .integer(whole) }
        }
        guard plain.allSatisfy(\.isNumber) || Double(plain) != nil else {
            place = start
            throw unexpected("a number")
        }
        return .number(plain)
    }

    /// A word, or a text with letters before its quote.
    private mutating func word() throws -> PythonLiteral {
        let start = place
        while let scalar = next, scalar.properties.isAlphabetic { place += 1 }
        let word = String(String.UnicodeScalarView(scalars[start..<place]))
        if let quote = next, quote == "'" || quote == "\"",
            ["b", "u", "r", "br", "rb"].contains(word.lowercased())
        {
            place = start
            return .text(try texts())
        }
        switch word {
        case "True": return .boolean(true)
        case "False": return .boolean(false)
        case "None": return .none
        default:
            place = start
            throw unexpected("a value")
        }
    }

    /// Texts beside one another are one.
    private mutating func texts() throws -> String {
        var whole = String.UnicodeScalarView()
        repeat {
            var isRaw = false
            while let scalar = next, scalar != "'", scalar != "\"" {
                isRaw = isRaw || scalar == "r" || scalar == "R"
                place += 1
            }
            whole.append(contentsOf: try quoted(isRaw: isRaw))
            skipSpace()
        } while next == "'" || next == "\""
        return String(whole)
    }

    private mutating func quoted(isRaw: Bool) throws -> String.UnicodeScalarView {
        guard let quote = next else { throw unexpected("a quote") }
        let isTripled =
            place + 2 < scalars.count && scalars[place + 1] == quote
            && scalars[place + 2] == quote
        let length = isTripled ? 3 : 1
        place += length
        var text = String.UnicodeScalarView()
        while let scalar = next {
            if scalar == quote,
                scalars[place...].prefix(length).count == length,
                scalars[place...].prefix(length).allSatisfy({ $0 == quote })
            {
                place += length
                return text
            }
            place += 1
            guard scalar == "\\", let escaped = next else {
                text.append(scalar)
                continue
            }
            if isRaw {
                text.append(scalar)
                text.append(escaped)
                place += 1
            } else if let meant = try escape() {
                text.append(meant)
            }
        }
        throw unexpected("the end of a text")
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\\": "\\", "'": "'", "\"": "\"", "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "n": "\n",
        "r": "\r", "t": "\t", "v": "\u{B}",
    ]

    /// What stands after a backslash; nil for the end of a line, which counts for nothing.
    private mutating func escape() throws -> Unicode.Scalar? {
        let kind = scalars[place]
        place += 1
        if let plain = Self.escapes[kind] { return plain }
        switch kind {
        case "\n": return nil
        case "x": return try code(digits: 2)
        case "u": return try code(digits: 4)
        case "U": return try code(digits: 8)
        case "0"..."7":
            var code: UInt32 = 0
            place -= 1
            for _ in 0..<3 {
                guard let digit = next, ("0"..."7").contains(digit) else { break }
                code = code * 8 + (digit.value - 48)
                place += 1
            }
            return Unicode.Scalar(code)
        default: throw unexpected("an escape of Python's before '\(kind)'")
        }
    }

    private mutating func code(digits: Int) throws -> Unicode.Scalar {
        let text = String(String.UnicodeScalarView(scalars[place...].prefix(digits)))
        guard text.count == digits, let code = UInt32(text, radix: 16),
            let scalar = Unicode.Scalar(code)
        else { throw unexpected("\(digits) hexadecimal digits") }
        place += digits
        return scalar
    }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func skipSpace() {
        while let scalar = next, " \t\r\n\u{C}".unicodeScalars.contains(scalar) { place += 1 }
    }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == wanted else { return false }
        place += 1
        return true
    }

    private func unexpected(_ wanted: String) -> ArrayFileProblem {
        let rest = String(String.UnicodeScalarView(scalars[place...].prefix(12)))
        return ArrayFileProblem(
            "has a header that is no Python literal: expected \(wanted) at character \(place + 1), "
                + (rest.isEmpty ? "where it ends" : "got '\(rest)'"))
    }
}
