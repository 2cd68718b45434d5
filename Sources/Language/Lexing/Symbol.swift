/// The punctuation tokens: brackets, separators and operators, of one character or two.
enum Symbol: String, Sendable {
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
    case plus = "+"
    case star = "*"
    case power = "**"
    case slash = "/"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isEqual = "=="
    case isNotEqual = "!="

    /// The operator that the symbol stands for between two terms.
    var operation: Operator? {
        Operator(rawValue: rawValue)
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
