/// Reads one JSON value (RFC 8259) from UTF-8 bytes.
///
/// A whole number that fits 64 bits becomes `.integer`, every other number `.number`. Of equal keys the last
/// one counts. An escaped half of a surrogate pair becomes U+FFFD, so that a notebook holding one stays usable;
/// bytes that are not UTF-8 are refused. `NaN`, `Infinity` and `-Infinity` are not JSON; Python's module writes and reads
/// them, and here they are read where that is asked for.
struct JSONParser {
    /// Deeper nesting is refused: every level costs stack.
    static let depthLimit = 200

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    private let readsNonFinite: Bool

    init(_ bytes: [UInt8], readsNonFinite: Bool = false) {
        self.bytes = bytes
        self.readsNonFinite = readsNonFinite
    }

    /// The value that makes up the whole text.
    mutating func parse() throws(JSONError) -> JSON {
        let value = try parseValue()
        skipSpace()
        guard position == bytes.count else { throw .trailingText(at: position) }
        return value
    }

    private mutating func parseValue() throws(JSONError) -> JSON {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return try parseObject()
        case UInt8(ascii: "["): return try parseArray()
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseLiteral("true", .boolean(true))
        case UInt8(ascii: "f"): return try parseLiteral("false", .boolean(false))
        case UInt8(ascii: "n"): return try parseLiteral("null", .null)
        case UInt8(ascii: "N") where readsNonFinite:
            return try parseLiteral("NaN", .number(.nan))
        case UInt8(ascii: "I") where readsNonFinite:
            return try parseLiteral("Infinity", .number(.infinity))
        case UInt8(ascii: "-")
        where readsNonFinite && bytes[(position + 1)...].first == UInt8(ascii: "I"):
            return try parseLiteral("-Infinity", .number(-.infinity))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
        case let byte: throw .unexpectedByte(byte, at: position, expected: "a value")
        }
    }

    private mutating func parseObject() throws(JSONError) -> JSON {
        try descend()
        defer { depth -= 1 }
        var members: [String: JSON] = [:]
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            skipSpace()
            let byte = try peek()
            guard byte == UInt8(ascii: "\"") else {
                throw .unexpectedByte(byte, at: position, expected: "a key in quotes")
            }
            let key = try parseString()
            skipSpace()
            try expect(UInt8(ascii: ":"), "':' after the key")
            members[key] = try parseValue()
            if try endsList(with: UInt8(ascii: "}"), "',' or '}'") { return .object(members) }
        }
    }

    private mutating func parseArray() throws(JSONError) -> JSON {
        try descend()
        defer { depth -= 1 }
        var elements: [JSON] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            elements.append(try parseValue())
            if try endsList(with: UInt8(ascii: "]"), "',' or ']'") { return .array(elements) }
        }
    }

    /// Steps over an opening bracket.
    private mutating func descend() throws(JSONError) {
        guard depth < Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit, at: position) }
        depth += 1
        position += 1
    }

    /// Steps over a comma (false) or the closing bracket (true).
    private mutating func endsList(
        with closing: UInt8, _ expected: String
    ) throws(JSONError) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == closing || byte == UInt8(ascii: ",") else {
            throw .unexpectedByte(byte, at: position, expected: expected)
        }
        position += 1
        return byte == closing
    }

    private mutating func parseLiteral(
        _ word: StaticString, _ value: JSON
    ) throws(JSONError) -> JSON {
        for expected in "\(word)".utf8 { try expect(expected, "\(word)") }
        return value
    }

    private mutating func parseNumber() throws(JSONError) -> JSON {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        if try peek() == UInt8(ascii: "0") {
            position += 1
        } else {
            try skipDigits()
        }
        var isWhole = true
        if at(UInt8(ascii: ".")) {
            isWhole = false
            position += 1
            try skipDigits()
        }
        if at(UInt8(ascii: "e")) || at(UInt8(ascii: "E")) {
            isWhole = false
            position += 1
            if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) { position += 1 }
            try skipDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let whole = Int(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite || readsNonFinite else {
            throw .numberOutOfRange(text, at: start)
        }
        return .number(number)
    }

    /// Steps over one digit or more.
    private mutating func skipDigits() throws(JSONError) {
        let first = try peek()
        guard isDigit(first) else {
            throw .unexpectedByte(first, at: position, expected: "a digit")
        }
        while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    }

    private mutating func parseString() throws(JSONError) -> String {
        let opening = position
        position += 1
        var text = ""
        var start = position
        while true {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "\""):
                let rest = try decoded(start..<position, from: opening)
                position += 1
                return text.isEmpty ? rest : text + rest
            case UInt8(ascii: "\\"):
                text += try decoded(start..<position, from: opening)
                text.unicodeScalars.append(try parseEscape())
                start = position
            case 0..<0x20:
                throw .controlCharacter(byte, at: position)
            default:
                position += 1
            }
        }
    }

    private func decoded(
        _ range: Range<Int>, from opening: Int
    ) throws(JSONError) -> String {
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw .invalidUTF8(at: opening)
        }
        return text
    }

    /// The scalar that a backslash and what follows it stand for.
    private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
        position += 1
        let byte = try peek()
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try parseUnicodeEscape()
        default: throw .unknownEscape(byte, at: position - 1)
        }
    }

    private mutating func parseUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try parseFourDigits()
        guard (0xD800..<0xDC00).contains(first) else {
            return Unicode.Scalar(first) ?? "\u{FFFD}"
        }
        let afterFirst = position
        guard at(UInt8(ascii: "\\")), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        position += 2
        let second = try parseFourDigits()
        guard (0xDC00..<0xE000).contains(second) else {
            position = afterFirst
            return "\u{FFFD}"
        }
        let value = 0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private mutating func parseFourDigits() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            let byte = try peek()
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw .unexpectedByte(byte, at: position, expected: "a hexadecimal digit")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard position < bytes.count else { throw .unexpectedEnd(at: position) }
        return bytes[position]
    }

    private func at(_ byte: UInt8) -> Bool {
        position < bytes.count && bytes[position] == byte
    }

    private mutating func expect(_ wanted: UInt8, _ expected: String) throws(JSONError) {
        let byte = try peek()
        guard byte == wanted else {
            throw .unexpectedByte(byte, at: position, expected: expected)
        }
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                position += 1
            default: return
            }
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}

extension JSON {
    /// The value that UTF-8 bytes spell; throws `JSONError` with the byte at which they stop being JSON.
    ///
    /// - Parameter readsNonFinite: whether `NaN`, `Infinity` and numbers beyond 64 bits are read, as Python's `json` does.
    public init(parsing bytes: [UInt8], readsNonFinite: Bool = false) throws(JSONError) {
        var parser = JSONParser(bytes, readsNonFinite: readsNonFinite)
        self = try parser.parse()
    }

    /// The value that a text spells; throws `JSONError` with the byte at which it stops being JSON.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}
