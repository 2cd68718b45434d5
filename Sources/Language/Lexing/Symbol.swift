/// The punctuation tokens: brackets, separators and operators, each a single character.
enum Symbol: Character, Sendable {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case semicolon = ";"
    case colon = ":"
    case equals = "="
    case dot = "."
    case question = "?"
    case ampersand = "&"
    case bar = "|"
    case minus = "-"
    case caret = "^"

    /// The operator that the symbol stands for between two terms.
    var operation: Operator? {
        Operator(rawValue: String(rawValue))
    }

    /// The bracket that closes this one.
    var closer: Symbol? {
        switch self {
        case .openParenthesis: .closeParenthesis
        case .openBracket: .closeBracket
        case .openBrace: .closeBrace
        default: nil
        }
    }

    var isCloser: Bool {
        self == .closeParenthesis || self == .closeBracket || self == .closeBrace
    }
}
