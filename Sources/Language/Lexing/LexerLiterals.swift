/// Lexing literals: numbers, and texts with their escapes.
extension Lexer {
    /// A digit, a point before a digit, or a minus before either that has no value to its left.
    var startsNumber: Bool {
        guard let first = peek() else { return false }
        if first.isDigit { return true }
        if first == "." { return peek(1)?.isDigit == true && !pointFollowsValue }
        guard first == "-", !minusFollowsValue, let next = peek(1) else { return false }
        return next.isDigit || (next == "." && peek(2)?.isDigit == true)
    }

    /// `layer1.0`: the point belongs to what stands before it.
    private var pointFollowsValue: Bool {
        guard position > 0 else { return false }
        let before = scalars[position - 1]
        return before.continuesName || before == ")" || before == "]"
    }

    private var minusFollowsValue: Bool {
        guard position > 0 else { return false }
        let before = scalars[position - 1]
        return before.continuesName || ")]}.\"'".unicodeScalars.contains(before)
    }

    /// `1`, `-0.5`, `.5`, `1e-3`, `2_412`.
    mutating func number() -> Token.Kind {
        let start = position
        if peek() == "-" { position += 1 }
        skip { $0.isDigit || $0 == "_" }
        if peek() == ".", peek(1)?.startsName != true, peek(1) != "." {
            position += 1
            skip { $0.isDigit || $0 == "_" }
        }
        readExponent()
        if peek()?.continuesName == true {
            skip { $0.continuesName }
            return .invalid(.badNumber(text(from: start)))
        }
        var digits = text(from: start)
        if digits.hasSuffix("_") { return .invalid(.badNumber(digits)) }
        digits.removeAll { $0 == "_" }
        if digits.hasSuffix(".") { digits.removeLast() }
        guard let number = Double(digits) else { return .invalid(.badNumber(digits)) }
        return number.isFinite ? .number(number) : .invalid(.numberTooLarge(digits))
    }

    private mutating func readExponent() {
        guard peek() == "e" || peek() == "E" else { return }
        let hasSign = peek(1) == "-" || peek(1) == "+"
        guard peek(hasSign ? 2 : 1)?.isDigit == true else { return }
        position += hasSign ? 2 : 1
        skip { $0.isDigit || $0 == "_" }
    }

    /// Text between two equal quotes; it may go over several lines.
    mutating func quotedText(_ quote: Unicode.Scalar) -> Token.Kind {
        position += 1
        var view = String.UnicodeScalarView()
        var error: LanguageError?
        while let scalar = peek() {
            position += 1
            if scalar == quote {
                return error.map { .invalid($0) } ?? .text(String(view))
            }
            guard scalar == "\\" else {
                view.append(scalar)
                continue
            }
            let start = position - 1
            if let escaped = escape() {
                view.append(escaped)
            } else {
                error = error ?? .badEscape(text(from: start))
            }
        }
        return .openText(String(view))
    }

    /// What stands for the character after a backslash, nil where nothing does.
    private mutating func escape() -> Unicode.Scalar? {
        guard let scalar = peek() else { return nil }
        position += 1
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "\"", "'", "\\": return scalar
        case "u":
            guard peek() == "{" else { return nil }
            position += 1
            let start = position
            skip { $0.properties.isASCIIHexDigit }
            let digits = text(from: start)
            guard peek() == "}" else { return nil }
            position += 1
            return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
        default: return nil
        }
    }
}
