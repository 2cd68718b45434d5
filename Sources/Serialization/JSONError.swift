/// Why a text is not JSON; every case says at which byte, counted from 0.
public enum JSONError: Error, Sendable, Equatable {
    case unexpectedEnd(at: Int)
    case unexpectedByte(UInt8, at: Int, expected: String)
    case trailingText(at: Int)
    case invalidUTF8(at: Int)
    case controlCharacter(UInt8, at: Int)
    case unknownEscape(UInt8, at: Int)
    case numberOutOfRange(String, at: Int)
    case tooDeep(limit: Int, at: Int)
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unexpectedEnd(let position):
            "JSON byte \(position): the text ends inside a value."
        case .unexpectedByte(let byte, let position, let expected):
            "JSON byte \(position): expected \(expected), found \(Self.quoted(byte))."
        case .trailingText(let position):
            "JSON byte \(position): expected the end of the text after the first value."
        case .invalidUTF8(let position):
            "JSON byte \(position): the string that starts here is not UTF-8."
        case .controlCharacter(let byte, let position):
            "JSON byte \(position): \(Self.quoted(byte)) stands raw in a string; write it as an escape."
        case .unknownEscape(let byte, let position):
            "JSON byte \(position): \(Self.quoted(byte)) is no escape; known are "
                + #"\" \\ \/ \b \f \n \r \t \u0000."#
        case .numberOutOfRange(let text, let position):
            "JSON byte \(position): the number \(text) is beyond the range of a 64-bit float."
        case .tooDeep(let limit, let position):
            "JSON byte \(position): arrays and objects are nested deeper than \(limit)."
        }
    }

    private static func quoted(_ byte: UInt8) -> String {
        if (0x20..<0x7F).contains(byte) { return "'\(Character(UnicodeScalar(byte)))'" }
        let digits = String(byte, radix: 16)
        return "byte 0x" + (digits.count == 1 ? "0" : "") + digits
    }
}
