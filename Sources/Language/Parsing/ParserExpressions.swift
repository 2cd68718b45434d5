import Signatures

/// Parsing expressions: terms with operators, commands with arguments, values with what is taken from them.
extension Parser {
    /// expression = term {("&" | "|" | "-" | "^") term}
    mutating func expression() throws(LocatedError) -> Expression {
        let first = try term()
        var operations: [Operation] = []
        while let operation = current.symbol?.operation {
            let token = advance()
            operations.append(
                Operation(operation: operation, right: try term(), range: token.range))
        }
        guard let last = operations.last else { return first }
        return Expression(
            form: .operation(first, operations), range: first.range.joined(to: last.right.range))
    }

    /// term = word {argument} | primary
    private mutating func term() throws(LocatedError) -> Expression {
        if let signature = current.name.flatMap(lexicon.word) {
            let command = try command(signature)
            return Expression(form: .command(command), range: command.range)
        }
        let value = try primary()
        guard current.startsPrimary, !isOnNewLine else { return value }
        if case .name(let name) = value.form, current.symbol != .openBracket, !isNegativeNumber {
            throw LocatedError(
                .notCommand(name, nearest: lexicon.nearestWord(to: name)), at: value.range)
        }
        return value
    }

    private var isNegativeNumber: Bool {
        guard case .number(let number) = current.kind else { return false }
        return number < 0
    }

    /// command = word {argument}; argument = primary | name "=" primary
    ///
    /// - Parameter signature: what the word at the current token declares.
    mutating func command(_ signature: Signature) throws(LocatedError) -> CommandSyntax {
        let word = advance()
        var arguments: [ArgumentSyntax] = []
        while current.startsPrimary {
            let start = current.range
            if let name = current.name, next.symbol == .equals {
                advance()
                advance()
                guard current.startsPrimary else {
                    throw missing("a value for '\(name)'")
                }
                arguments.append(
                    ArgumentSyntax(name: name, nameRange: start, value: try primary()))
            } else {
                arguments.append(ArgumentSyntax(name: nil, nameRange: start, value: try primary()))
            }
        }
        let end = arguments.last?.value.range ?? word.range
        return CommandSyntax(
            signature: signature, wordRange: word.range, arguments: arguments,
            range: word.range.joined(to: end))
    }

    /// primary = literal | name | list | "(" expression ")" | "{" layers "}", then fields and indices
    mutating func primary() throws(LocatedError) -> Expression {
        let base = try plainPrimary()
        var accessors: [Accessor] = []
        while previous.touches(current) {
            if current.symbol == .dot {
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
        case .name(let name): form = Keyword.form(of: name) ?? .name(name)
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
        case .symbol, .newline, .end:
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

    /// "[" [expression {"," expression}] {";" expression {"," expression}} "]"
    private mutating func list() throws(LocatedError) -> Expression {
        let (form, range) = try bracketed { (parser) throws(LocatedError) -> Expression.Form in
            var rows: [[Expression]] = []
            var row: [Expression] = []
            var isMatrix = false
            while parser.current.symbol != .closeBracket {
                row.append(try parser.expression())
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
}
