import Signatures

/// Reads tokens into statements; the grammar is in the comments of its functions.
struct Parser {
    let source: SourceText
    let lexicon: Lexicon
    let tokens: [Token]
    var index = 0
    /// The brackets that are open at the current token, the innermost last.
    private(set) var openers: [Token] = []
    /// Whether the cell ends with a bracket open.
    private let endsOpen: Bool

    /// How deep brackets may nest.
    static let nestingLimit = 100

    init(_ reading: Lexer.Reading, lexicon: Lexicon) {
        source = reading.source
        self.lexicon = lexicon
        tokens = reading.tokens
        endsOpen = !reading.open.isEmpty
    }

    /// The statements of a whole cell.
    static func statements(
        of reading: Lexer.Reading, lexicon: Lexicon
    ) throws(Fault) -> [Statement] {
        var parser = Parser(reading, lexicon: lexicon)
        return try parser.program()
    }

    /// A text that is one expression and nothing else.
    static func expression(
        of reading: Lexer.Reading, lexicon: Lexicon
    ) throws(Fault) -> Expression {
        var parser = Parser(reading, lexicon: lexicon)
        parser.skipSeparators()
        if parser.current.name != nil, parser.next.symbol == .equals {
            throw Fault(.noAssignmentHere, at: parser.next.range)
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

    /// Whether the current token starts on a later line than the previous one ended.
    var isOnNewLine: Bool {
        index > 0
            && source.hasNewline(
                in: SourceRange(start: previous.range.end, end: current.range.start))
    }

    /// Reads what stands in brackets, from the opening one to its closing one.
    mutating func bracketed<Content>(
        _ read: (inout Parser) throws(Fault) -> Content
    ) throws(Fault) -> (content: Content, range: SourceRange) {
        let opener = advance()
        guard let symbol = opener.symbol, let closer = symbol.closer else {
            preconditionFailure("brackets start with a bracket")
        }
        guard openers.count < Self.nestingLimit else {
            throw Fault(.tooDeep(limit: Self.nestingLimit), at: opener.range)
        }
        openers.append(opener)
        let content = try read(&self)
        openers.removeLast()
        guard current.symbol == closer else {
            if case .invalid(let error) = current.kind { throw Fault(error, at: current.range) }
            throw unclosed(opener, symbol)
        }
        let end = advance().range
        return (content, opener.range.joined(to: end))
    }

    // MARK: - Faults

    /// The fault of a place where something is missing; at the end of a cell more could still follow.
    func missing(_ what: String) -> Fault {
        if current.kind == .end, let opener = openers.last, let symbol = opener.symbol {
            return unclosed(opener, symbol)
        }
        return Fault(.expected(what, got: described(current)), at: current.range)
    }

    private func unclosed(_ opener: Token, _ symbol: Symbol) -> Fault {
        if current.kind == .end {
            var fault = Fault(.unclosed(symbol), at: opener.range)
            fault.isIncomplete = true
            return fault
        }
        if endsOpen, isOnNewLine, !(current.symbol?.isCloser ?? false) {
            return Fault(.unclosed(symbol), at: opener.range)
        }
        if symbol == .openBracket, current.startsPrimary {
            return Fault(.elementsApart, at: current.range)
        }
        let closer = symbol.closer.map { "'\($0.rawValue)'" } ?? "the end"
        return Fault(.expected(closer, got: described(current)), at: current.range)
    }

    /// The fault of a token that nothing can be made of where it stands.
    func leftOver() -> Fault {
        switch current.kind {
        case .invalid(let error): return Fault(error, at: current.range)
        case .openText: return openText()
        case .symbol(let symbol) where symbol.isCloser:
            return Fault(.unopened(symbol), at: current.range)
        case .symbol(.equals): return Fault(.notAssignable, at: current.range)
        case .symbol(.comma): return Fault(.namesWithoutValue, at: current.range)
        case .symbol(.openBracket) where index > 0 && !previous.touches(current):
            return Fault(.spaceBeforeIndex, at: current.range)
        case .number(let number) where number < 0:
            return Fault(.spacesAroundMinus, at: current.range)
        default: return Fault(.leftOver(described(current)), at: current.range)
        }
    }

    func openText() -> Fault {
        var fault = Fault(.openText, at: current.range)
        fault.isIncomplete = true
        return fault
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
