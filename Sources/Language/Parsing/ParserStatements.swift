/// Parsing statements: assignments, questions and expressions.
extension Parser {
    /// program = {statement (newline | ";")}
    mutating func program() throws(LocatedError) -> [Statement] {
        var statements: [Statement] = []
        skipSeparators()
        while current.kind != .end {
            statements.append(try statement())
            guard current.endsStatement else { throw leftOver() }
            skipSeparators()
        }
        return statements
    }

    /// statement = question | loop | choice | definition | [name {"," name} "="] expression
    mutating func statement() throws(LocatedError) -> Statement {
        let start = current.range
        let form: Statement.Form
        if current.symbol == .question {
            form = try leadingQuestion()
        } else if current.name != nil, next.symbol == .question {
            form = trailingQuestion(about: bareName())
        } else if let keyword = current.keyword, next.symbol != .equals, next.symbol != .comma,
            let block = try blockStatement(keyword)
        {
            form = block
        } else if current.name != nil, next.symbol == .equals || next.symbol == .comma {
            form = try assignment()
        } else {
            let expression = try expression()
            form =
                current.symbol == .question
                ? trailingQuestion(about: expression) : .expression(expression)
        }
        return Statement(form: form, range: start.joined(to: previous.range))
    }

    private mutating func assignment() throws(LocatedError) -> Statement.Form {
        var targets = [try target()]
        while current.symbol == .comma {
            let comma = advance()
            guard current.name != nil else {
                throw LocatedError(.namesWithoutValue, at: comma.range)
            }
            targets.append(try target())
        }
        guard current.symbol == .equals else {
            throw LocatedError(.namesWithoutValue, at: current.range)
        }
        advance()
        return .assignment(targets: targets, try expression())
    }

    /// A name that may be given a value.
    private mutating func target() throws(LocatedError) -> String {
        let token = advance()
        guard let name = token.name else { throw LocatedError(.notAssignable, at: token.range) }
        if Keyword.isReserved(name) { throw LocatedError(.reserved(name), at: token.range) }
        if !localNames.contains(name), lexicon.isWord(name),
            current.symbol == .equals || current.symbol == .comma
        {
            throw LocatedError(
                lexicon.isBuiltIn(name) ? .isCommand(name) : .isDefined(name), at: token.range)
        }
        return name
    }

    /// question = "?" [name | expression]
    private mutating func leadingQuestion() throws(LocatedError) -> Statement.Form {
        while current.symbol == .question {
            advance()
        }
        if endsStatement(current) { return .question(nil) }
        if current.name != nil, endsStatement(next) { return .question(bareName()) }
        return .question(try expression())
    }

    /// Whether a statement is over here, also one that is the last within braces.
    private func endsStatement(_ token: Token) -> Bool {
        token.endsStatement || (token.symbol == .closeBrace && openers.last?.symbol == .openBrace)
    }

    /// question = name "?" | expression "?"
    private mutating func trailingQuestion(about expression: Expression) -> Statement.Form {
        while current.symbol == .question {
            advance()
        }
        return .question(expression)
    }

    /// A name by itself, even if it is a command.
    private mutating func bareName() -> Expression {
        let token = advance()
        return Expression(form: .name(token.name ?? ""), range: token.range)
    }
}
