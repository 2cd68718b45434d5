import Signatures

/// The parser, by recursive descent: reads tokens into statements; the grammar is in the comments of its functions.
struct Parser {
    let source: SourceText
    /// The words that the cell may use: grows by those that it defines itself.
    var lexicon: Lexicon
    let tokens: [Token]
    let comments: [SourceRange]
    var index = 0
    /// The brackets that are open at the current token, the innermost last.
    private(set) var openers: [Token] = []
    /// Whether a brace here begins statements and is no argument: behind `if` and `in`.
    var braceEndsExpression = false
    /// Whether a word without arguments is the name of a column: behind `where`.
    var namesColumns = false
    /// The word whose condition is being read, and whose options end it.
    var conditionOwner: Signature?
    /// The parameters of the word that is being defined: in it they are names, whatever they are elsewhere.
    var localNames: Set<String> = []
    /// How many operators are being read within each other.
    var operatorDepth = 0
    /// Whether the cell ends with a bracket open.
    private let endsOpen: Bool

    /// How deep brackets may nest.
    static let nestingLimit = 100

    init(_ text: TokenizedText, lexicon: Lexicon) {
        source = text.source
        self.lexicon = lexicon
        tokens = text.tokens
        comments = text.comments
        endsOpen = !text.openBrackets.isEmpty
    }

    /// The statements of a whole cell.
    static func statements(
        of text: TokenizedText, lexicon: Lexicon
    ) throws(LocatedError) -> [Statement] {
        var parser = Parser(text, lexicon: lexicon)
        parser.readAheadDefinitions()
        return try parser.program()
    }

    /// A text that is one expression and nothing else.
    static func expression(
        of text: TokenizedText, lexicon: Lexicon
    ) throws(LocatedError) -> Expression {
        var parser = Parser(text, lexicon: lexicon)
        parser.skipSeparators()
        if parser.current.name != nil, parser.next.symbol == .equals {
            throw LocatedError(.noAssignmentHere, at: parser.next.range)
        }
        let expression = try parser.expression()
        parser.skipSeparators()
        guard parser.current.kind == .end else { throw parser.leftOver() }
        return expression
    }

    // MARK: - Tokens

    var current: Token { tokens[index] }

    var next: Token { tokens[min(index + 1, tokens.count - 1)] }

    var previous: Token { tokens[max(index - 1, 0)] }

    /// Takes the current token; the end is never passed.
    @discardableResult
    mutating func advance() -> Token {
        let token = current
        if index < tokens.count - 1 { index += 1 }
        return token
    }

    /// Takes the current token if it is this symbol.
    mutating func take(_ symbol: Symbol) -> Bool {
        guard current.symbol == symbol else { return false }
        advance()
        return true
    }

    mutating func skipSeparators() {
        while current.kind == .newline || current.symbol == .semicolon {
            advance()
        }
    }

    /// Whether an argument can start with the current token.
    var startsArgument: Bool {
        current.startsPrimary && !(braceEndsExpression && current.symbol == .openBrace)
    }

    /// What the current token's word declares, where it is a word here.
    var word: Signature? {
        guard let name = current.name, !localNames.contains(name) else { return nil }
        return lexicon.word(name)
    }

    /// Whether the current token starts on a later line than the previous one ended.
    var isOnNewLine: Bool {
        index > 0
            && source.hasNewline(
                in: SourceRange(start: previous.range.end, end: current.range.start))
    }

    /// Reads what stands in brackets, from the opening one to its closing one.
    mutating func bracketed<Content>(
        _ read: (inout Parser) throws(LocatedError) -> Content
    ) throws(LocatedError) -> (content: Content, range: SourceRange) {
        let opener = advance()
        guard let symbol = opener.symbol, let closer = symbol.closer else {
            preconditionFailure("brackets start with a bracket")
        }
        guard openers.count < Self.nestingLimit else {
            throw LocatedError(.tooDeep(limit: Self.nestingLimit), at: opener.range)
        }
        openers.append(opener)
        let outside = (braceEndsExpression, conditionOwner)
        (braceEndsExpression, conditionOwner) = (false, nil)
        let content = try read(&self)
        (braceEndsExpression, conditionOwner) = outside
        openers.removeLast()
        guard current.symbol == closer else {
            if case .invalid(let error) = current.kind {
                throw LocatedError(error, at: current.range)
            }
            throw unclosed(opener, symbol)
        }
        let end = advance().range
        return (content, opener.range.joined(to: end))
    }

    // MARK: - Errors

    /// The error of a place where something is missing; at the end of a cell more could still follow.
    func missing(_ what: String) -> LocatedError {
        if current.kind == .end, let opener = openers.last, let symbol = opener.symbol {
            return unclosed(opener, symbol)
        }
        if let sign = doubledSign { return sign }
        return LocatedError(
            .expected(
                what, got: described(current),
                advice: current.name.flatMap(ForeignWord.advice) ?? colonAdvice),
            at: current.range)
    }

    private func unclosed(_ opener: Token, _ symbol: Symbol) -> LocatedError {
        if current.kind == .end {
            var error = LocatedError(.unclosed(symbol), at: opener.range)
            error.isIncomplete = true
            return error
        }
        if endsOpen, isOnNewLine, !(current.symbol?.isCloser ?? false) {
            return LocatedError(.unclosed(symbol), at: opener.range)
        }
        if symbol == .openBracket, current.startsPrimary {
            return LocatedError(.elementsApart, at: current.range)
        }
        let closer = symbol.closer.map { "'\($0.rawValue)'" } ?? "the end"
        return LocatedError(.expected(closer, got: described(current)), at: current.range)
    }

    /// The error of a token that nothing can be made of where it stands.
    func leftOver() -> LocatedError {
        switch current.kind {
        case .invalid(let error): return LocatedError(error, at: current.range)
        case .openText: return openText()
        case .symbol(let symbol) where symbol.isCloser:
            return LocatedError(.unopened(symbol), at: current.range)
        case .symbol(.equals): return LocatedError(.notAssignable, at: current.range)
        case .symbol(.comma): return LocatedError(.namesWithoutValue, at: current.range)
        case .symbol(.openBracket) where index > 0 && !previous.touches(current):
            return LocatedError(
                .spaceBeforeIndex(
                    lead: previous.name.flatMap(lexicon.exactLead).map(\.hint)), at: current.range)
        case .number(let number) where number < 0:
            return LocatedError(.spacesAroundMinus, at: current.range)
        default:
            return LocatedError(
                .leftOver(described(current), advice: current.name.flatMap(ForeignWord.advice)),
                at: current.range)
        }
    }

    /// The `&&` and `||` of other languages, at their second sign.
    private var doubledSign: LocatedError? {
        guard let symbol = current.symbol, previous.symbol == symbol, previous.touches(current),
            symbol == .ampersand || symbol == .bar
        else { return nil }
        return LocatedError(
            .otherSign(
                symbol.rawValue + symbol.rawValue, meant: symbol == .bar ? "a or b" : "a and b"),
            at: previous.range.joined(to: current.range))
    }

    /// The colon behind which Python's blocks stand.
    private var colonAdvice: String? {
        current.symbol == .colon ? "what is done stands in braces: { ... }" : nil
    }

    func openText() -> LocatedError {
        var error = LocatedError(.openText, at: current.range)
        error.isIncomplete = true
        return error
    }

    /// A token as errors name it.
    func described(_ token: Token) -> String {
        switch token.kind {
        case .newline: return "the end of the line"
        case .end: return "the end"
        default:
            let text = source[token.range]
            return text.count <= 40 ? "'\(text)'" : "'\(text.prefix(40))…'"
        }
    }
}
