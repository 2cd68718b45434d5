import Signatures

/// Parsing expressions: terms with operators, commands with arguments, values with what is taken from them.
extension Parser {
    /// expression = operation {"where" operation}
    mutating func expression() throws(LocatedError) -> Expression {
        var value = try operation(from: .or)
        var selections = 0
        while current.keyword == .where {
            // Each stands within the next, as brackets would.
            selections += 1
            guard selections <= Self.nestingLimit else {
                throw LocatedError(.tooNested(limit: Self.nestingLimit), at: current.range)
            }
            advance()
            let outside = namesColumns
            namesColumns = true
            let condition = try operation(from: .or)
            namesColumns = outside
            value = Expression(
                form: .selection(value, Condition(expression: condition)),
                range: value.range.joined(to: condition.range))
        }
        return value
    }

    private func operatorHere() -> Operator? {
        switch current.keyword {
        case .and: .and
        case .or: .or
        case nil: current.symbol?.operation
        default: nil
        }
    }

    /// operation = operand {operator operand}, by precedence: or, and, comparisons, (& | ^ + -), (* /), **
    ///
    /// - Parameter least: only operators that bind at least as tightly are read.
    mutating func operation(
        from least: Operator.Precedence
    ) throws(LocatedError) -> Expression {
        operatorDepth += 1
        defer { operatorDepth -= 1 }
        guard operatorDepth <= Self.nestingLimit * 4 else {
            throw LocatedError(.tooManyOperators(limit: Self.nestingLimit * 4), at: current.range)
        }
        var value = try operand()
        while let level = operatorHere()?.precedence, level >= least {
            var operations: [Operation] = []
            while let operation = operatorHere(), operation.precedence == level {
                let token = advance()
                let right = try self.operation(from: level.tighter)
                operations.append(
                    Operation(operation: operation, right: right, range: token.range))
            }
            guard let last = operations.last else { return value }
            value = Expression(
                form: .operation(value, operations), range: value.range.joined(to: last.right.range)
            )
        }
        return value
    }

    /// operand = "not" operation | "-" operation | term
    private mutating func operand() throws(LocatedError) -> Expression {
        let start = current
        if start.keyword == .not {
            advance()
            return negated(.not, try operation(from: .comparison), from: start)
        }
        if start.symbol == .minus, start.touches(next), next.startsPrimary {
            advance()
            return negated(.minus, try operation(from: .power), from: start)
        }
        if case .number(let number) = start.kind, number < 0, next.symbol == .power {
            // -2 ** 2 is -(2 ** 2), as everywhere.
            advance()
            let base = Expression(
                form: .number(-number),
                range: SourceRange(start: start.range.start + 1, end: start.range.end))
            return negated(.minus, try power(of: base), from: start)
        }
        return try term()
    }

    private func negated(
        _ negation: Negation, _ operand: Expression, from start: Token
    ) -> Expression {
        Expression(
            form: .negation(negation, operand), range: start.range.joined(to: operand.range))
    }

    private mutating func power(of base: Expression) throws(LocatedError) -> Expression {
        let token = advance()
        let right = try operation(from: .power)
        return Expression(
            form: .operation(
                base, [Operation(operation: .power, right: right, range: token.range)]),
            range: base.range.joined(to: right.range))
    }

    /// term = word {argument} | primary
    private mutating func term() throws(LocatedError) -> Expression {
        if let signature = word, !isColumn {
            let command = try command(signature)
            return Expression(form: .command(command), range: command.range)
        }
        let value = try primary()
        guard startsArgument, !isOnNewLine else { return value }
        if conditionOwner != nil { return value }
        if case .name(let name) = value.form, current.symbol != .openBracket, !isNegativeNumber {
            throw LocatedError(
                .notCommand(name, nearest: lexicon.nearestWord(to: name)), at: value.range)
        }
        return value
    }

    /// Whether a word stands behind `where` as the name of a column.
    private var isColumn: Bool {
        guard namesColumns else { return false }
        let beginsStatements = braceEndsExpression && next.symbol == .openBrace
        return !next.startsPrimary || beginsStatements || tokensAreApartByLine(current, next)
    }

    private func tokensAreApartByLine(_ first: Token, _ second: Token) -> Bool {
        source.hasNewline(in: SourceRange(start: first.range.end, end: second.range.start))
    }

    private var isNegativeNumber: Bool {
        guard case .number(let number) = current.kind else { return false }
        return number < 0
    }

    /// command = word {argument}; argument = primary | name "=" primary | clause {primary}
    ///
    /// - Parameter signature: what the word at the current token declares.
    mutating func command(_ signature: Signature) throws(LocatedError) -> CommandSyntax {
        let word = advance()
        var arguments: [ArgumentSyntax] = []
        if signature.takesCondition, startsOperand {
            arguments.append(try condition(of: signature))
        }
        while startsArgument || isOptionName || isKeywordTopic(of: signature, arguments) {
            let start = current.range
            if isKeywordTopic(of: signature, arguments), let name = current.name {
                advance()
                arguments.append(
                    ArgumentSyntax(
                        name: nil, nameRange: start,
                        value: Expression(form: .name(name), range: start)))
            } else if let name = current.name, next.symbol == .equals {
                if endsCondition(name, in: signature) { break }
                advance()
                advance()
                guard current.startsPrimary else {
                    throw missing("a value for '\(name)'")
                }
                arguments.append(
                    ArgumentSyntax(name: name, nameRange: start, value: try primary()))
            } else if startsClause(of: signature) {
                arguments.append(try clause(of: signature))
            } else if isWholeInCondition(word, arguments) {
                break
            } else {
                arguments.append(ArgumentSyntax(name: nil, nameRange: start, value: try primary()))
            }
        }
        let end = arguments.last?.value.range ?? word.range
        return CommandSyntax(
            signature: signature, wordRange: word.range, arguments: arguments,
            range: word.range.joined(to: end))
    }

    /// `in=`: also an option whose name is a keyword.
    private var isOptionName: Bool { current.keyword != nil && next.symbol == .equals }

    /// Whether an operand can start here.
    private var startsOperand: Bool {
        startsArgument || current.keyword == .not
            || current.symbol == .minus && current.touches(next) && next.startsPrimary
    }

    /// `help for`: the grammar's own words have pages too.
    private func isKeywordTopic(of signature: Signature, _ arguments: [ArgumentSyntax]) -> Bool {
        current.keyword != nil && next.symbol != .equals && arguments.isEmpty
            && signature.positional.first?.kind == .word
    }

    /// Whether an option belongs to the word around the condition and not to the one within it.
    private func endsCondition(_ name: String, in signature: Signature) -> Bool {
        guard let owner = conditionOwner, owner.name != signature.name else { return false }
        return signature.parameter(name) == nil && owner.parameter(name) != nil
    }

    /// Within a condition, whether a command has all its arguments: `mean(x)` written like a call has, and a text belongs to the word
    /// around the condition.
    private func isWholeInCondition(_ word: Token, _ arguments: [ArgumentSyntax]) -> Bool {
        guard conditionOwner != nil, let first = arguments.first?.value else { return false }
        if case .text = current.kind { return true }
        guard case .group = first.form else { return false }
        return word.range.end == first.range.start
    }

    /// The condition of a word, with its operators: `expect mean(sizes) > 100`.
    private mutating func condition(of owner: Signature) throws(LocatedError) -> ArgumentSyntax {
        let outside = conditionOwner
        conditionOwner = owner
        let value = try expression()
        conditionOwner = outside
        return ArgumentSyntax(name: nil, nameRange: value.range, value: value)
    }

    /// Whether the current token is the name of one of the word's clauses, written without `=`.
    private func startsClause(of signature: Signature) -> Bool {
        guard let name = current.name, next.symbol != .equals else { return false }
        return signature.parameter(name)?.role == .clause
    }

    /// A clause's name and what belongs to it, up to the next clause or option: a list.
    private mutating func clause(of signature: Signature) throws(LocatedError) -> ArgumentSyntax {
        let name = advance()
        var elements: [Expression] = []
        while startsArgument, !startsClause(of: signature),
            current.name == nil || next.symbol != .equals
        {
            let isWord = word != nil
            let element = try primary()
            elements.append(isWord ? Self.asText(element) : element)
        }
        let range = elements.first?.range ?? name.range
        let value = Expression(
            form: .list(elements), range: range.joined(to: elements.last?.range ?? range))
        return ArgumentSyntax(name: name.name, nameRange: name.range, value: value)
    }

    /// A name that is a command's word too: in a clause it is meant as it stands, as it is in quotes anywhere.
    private static func asText(_ element: Expression) -> Expression {
        switch element.form {
        case .name(let name): Expression(form: .text(name), range: element.range)
        case .access(let base, let accessors):
            Expression(form: .access(asText(base), accessors), range: element.range)
        default: element
        }
    }

    /// primary = literal | name | list | "(" expression ")" | "{" layers "}", then fields and indices
    mutating func primary() throws(LocatedError) -> Expression {
        let base = try plainPrimary()
        var accessors: [Accessor] = []
        while previous.touches(current) {
            if current.symbol == .dot {
                if case .number = base.form, accessors.isEmpty, case .number = next.kind {
                    // 1e3.5, 1.2.3
                    let range = base.range.joined(to: next.range)
                    throw LocatedError(.badNumber(source[range]), at: range)
                }
                accessors.append(try field())
            } else if current.symbol == .openBracket {
                accessors.append(try element())
            } else {
                break
            }
        }
        guard let last = accessors.last else { return base }
        return Expression(form: .access(base, accessors), range: base.range.joined(to: last.range))
    }

    private mutating func plainPrimary() throws(LocatedError) -> Expression {
        let token = current
        let form: Expression.Form
        switch token.kind {
        case .number(let number): form = .number(number)
        case .text(let text): form = .text(text)
        case .path(let path): form = .path(path)
        case .name(let name) where token.keyword == nil:
            form = Keyword.form(of: name) ?? .name(name)
        case .symbol(.openParenthesis):
            let group = try bracketed { (parser) throws(LocatedError) in try parser.expression() }
            return Expression(form: .group(group.content), range: group.range)
        case .symbol(.openBracket): return try list()
        case .symbol(.openBrace):
            let block = try bracketed { (parser) throws(LocatedError) in try parser.layers() }
            return Expression(form: .block(block.content), range: block.range)
        case .openText: throw openText()
        case .invalid(let error): throw LocatedError(error, at: token.range)
        case .symbol(let symbol) where symbol.isCloser && openers.isEmpty:
            throw LocatedError(.unopened(symbol), at: token.range)
        case .symbol, .newline, .end, .name:
            throw missing("a value")
        }
        advance()
        return Expression(form: form, range: token.range)
    }

    /// "." name; a number stands for a name in a layer's path: `layer1.0.conv1`
    private mutating func field() throws(LocatedError) -> Accessor {
        let dot = advance()
        let token = current
        guard dot.touches(token) else {
            throw missing("a field's name")
        }
        let name: String
        switch token.kind {
        case .name(let text): name = text
        case .number: name = source[token.range]
        default: throw missing("a field's name")
        }
        advance()
        return Accessor(form: .field(name), range: dot.range.joined(to: token.range))
    }

    /// "[" expression "]" | "[" [expression] ":" [expression] "]"
    private mutating func element() throws(LocatedError) -> Accessor {
        let (form, range) = try bracketed { (parser) throws(LocatedError) -> Accessor.Form in
            let start = parser.current.symbol == .colon ? nil : try parser.expression()
            guard parser.take(.colon) else {
                return start.map { .element($0) } ?? .slice(from: nil, to: nil)
            }
            let isOpen = parser.current.symbol == .closeBracket
            return .slice(from: start, to: isOpen ? nil : try parser.expression())
        }
        return Accessor(form: form, range: range)
    }

    /// "[" expression "for" name {"," name} "in" expression ["if" expression] "]", or
    /// "[" [expression {"," expression}] {";" expression {"," expression}} "]"
    private mutating func list() throws(LocatedError) -> Expression {
        let (form, range) = try bracketed { (parser) throws(LocatedError) -> Expression.Form in
            var rows: [[Expression]] = []
            var row: [Expression] = []
            var isMatrix = false
            while parser.current.symbol != .closeBracket {
                row.append(try parser.expression())
                if parser.current.keyword == .for, rows.isEmpty, row.count == 1 {
                    return .comprehension(try parser.comprehension(of: row[0]))
                }
                if parser.take(.comma) { continue }
                guard parser.take(.semicolon) else { break }
                isMatrix = true
                rows.append(row)
                row = []
            }
            if !row.isEmpty { rows.append(row) }
            return isMatrix ? .matrix(rows) : .list(rows.first ?? [])
        }
        return Expression(form: form, range: range)
    }

    private mutating func comprehension(
        of element: Expression
    ) throws(LocatedError) -> Comprehension {
        let (names, source) = try loopHead()
        guard current.keyword == .if else {
            return Comprehension(element: element, names: names, source: source, condition: nil)
        }
        advance()
        return Comprehension(
            element: element, names: names, source: source, condition: try expression())
    }

    /// "for" name {"," name} "in" expression
    mutating func loopHead() throws(LocatedError) -> (names: [String], source: Expression) {
        advance()
        var names = [try loopName()]
        while take(.comma) { names.append(try loopName()) }
        guard current.keyword == .in else { throw missing("'in'") }
        advance()
        return (names, try expression())
    }

    private mutating func loopName() throws(LocatedError) -> String {
        let token = current
        guard let name = token.name else { throw missing("a name") }
        if Keyword.isReserved(name) { throw LocatedError(.reserved(name), at: token.range) }
        if word != nil {
            throw LocatedError(
                lexicon.isBuiltIn(name) ? .isCommand(name) : .isDefined(name), at: token.range)
        }
        advance()
        return name
    }
}
