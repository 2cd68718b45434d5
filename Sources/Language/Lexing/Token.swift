/// A token of the text: a number, a name, a bracket.
struct Token: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case number(Double)
        case text(String)
        /// A text whose quote is still open at the end of the cell.
        case openText(String)
        case name(String)
        /// A path written bare: names with a `/` among them.
        case path(String)
        case symbol(Symbol)
        /// The end of a line, outside parentheses and brackets.
        case newline
        case end
        /// Characters that are no word of the language.
        case invalid(LanguageError)
    }

    let kind: Kind
    let range: SourceRange

    /// The symbol, nil for any other token.
    var symbol: Symbol? {
        guard case .symbol(let symbol) = kind else { return nil }
        return symbol
    }

    /// The name, nil for any other token.
    var name: String? {
        guard case .name(let name) = kind else { return nil }
        return name
    }

    /// The keyword of the grammar, nil for any other token.
    var keyword: Keyword? { name.flatMap(Keyword.init) }

    /// Whether no space stands between this token and the one after it.
    func touches(_ next: Token) -> Bool {
        range.end == next.range.start
    }

    /// Whether an argument can start with this token.
    var startsPrimary: Bool {
        switch kind {
        case .number, .text, .openText, .path, .invalid: true
        case .name(let name): Keyword(rawValue: name) == nil
        case .symbol(let symbol):
            symbol == .openParenthesis || symbol == .openBracket || symbol == .openBrace
        case .newline, .end: false
        }
    }

    /// Whether a statement, or a layer in a block, is over here.
    var endsStatement: Bool {
        kind == .newline || kind == .end || symbol == .semicolon
    }
}
