import Signatures

/// Parsing statements that hold others: loops, choices, definitions.
extension Parser {
    /// What a keyword at the start of a statement begins, nil where it begins none.
    mutating func blockStatement(
        _ keyword: Keyword
    ) throws(LocatedError) -> Statement.Form? {
        switch keyword {
        case .for: try loop()
        case .if: try choice()
        case .define: try definition()
        case .in, .else, .where, .and, .or, .not: nil
        }
    }

    /// loop = "for" name {"," name} "in" expression block
    private mutating func loop() throws(LocatedError) -> Statement.Form {
        let outside = braceEndsExpression
        braceEndsExpression = true
        let (names, source) = try loopHead()
        braceEndsExpression = outside
        return .loop(Loop(names: names, source: source, body: try block()))
    }

    /// choice = "if" expression block {"else" "if" expression block} ["else" block]
    private mutating func choice() throws(LocatedError) -> Statement.Form {
        var branches: [Branch] = []
        repeat {
            advance()
            let outside = braceEndsExpression
            braceEndsExpression = true
            let condition = try expression()
            braceEndsExpression = outside
            branches.append(Branch(condition: condition, body: try block()))
            guard elseFollows() else { return .choice(branches) }
            advance()
        } while current.keyword == .if
        branches.append(Branch(condition: nil, body: try block()))
        return .choice(branches)
    }

    /// Goes to the `else` behind a block, also over the ends of lines.
    private mutating func elseFollows() -> Bool {
        var place = index
        while tokens[place].kind == .newline { place += 1 }
        guard tokens[place].keyword == .else else { return false }
        index = place
        return true
    }

    /// block = "{" {statement (newline | ";")} "}"
    private mutating func block() throws(LocatedError) -> [Statement] {
        guard current.symbol == .openBrace else { throw missing("'{'") }
        return try bracketed { (parser) throws(LocatedError) in
            var statements: [Statement] = []
            parser.skipSeparators()
            while parser.current.symbol != .closeBrace, parser.current.kind != .end {
                statements.append(try parser.statement())
                guard parser.current.endsStatement || parser.current.symbol == .closeBrace else {
                    throw parser.leftOver()
                }
                parser.skipSeparators()
            }
            return statements
        }.content
    }

    /// Takes the words that the cell defines into its lexicon, so that one may call another that comes after it.
    mutating func readAheadDefinitions() {
        let start = index
        for place in tokens.indices where tokens[place].keyword == .define {
            guard place == 0 || tokens[place - 1].endsStatement else { continue }
            index = place
            // What is wrong with a head is told when its statement is read.
            _ = try? definitionHead()
        }
        index = start
    }

    /// definition = "define" name {name ["=" primary]} block
    private mutating func definition() throws(LocatedError) -> Statement.Form {
        guard openers.isEmpty else { throw LocatedError(.definedInside, at: current.range) }
        let (signature, defaults) = try definitionHead()
        localNames = Set(signature.parameters.map(\.name))
        defer { localNames = [] }
        return .definition(
            Definition(signature: signature, defaults: defaults, body: try block()))
    }

    private mutating func definitionHead() throws(LocatedError) -> (
        signature: Signature, defaults: [String: Expression]
    ) {
        advance()
        let name = try definedName()
        var parameters: [Parameter] = []
        var defaults: [String: Expression] = [:]
        while current.name != nil {
            let parameter = try parameter(after: parameters)
            if take(.equals) {
                guard current.startsPrimary else { throw missing("a value for '\(parameter)'") }
                defaults[parameter] = try primary()
            } else if !defaults.isEmpty {
                throw LocatedError(.defaultMissing(parameter), at: previous.range)
            }
            parameters.append(
                Parameter(
                    parameter, .any, defaults[parameter] == nil ? .required : .optional,
                    default: defaults[parameter].map { source[$0.range] }, ""))
        }
        guard current.symbol == .openBrace else { throw missing("a parameter's name, or '{'") }
        let signature = Signature(
            name, group: .session, comment(after: current), parameters: parameters,
            returns: "what its last line gives", examples: [])
        lexicon = lexicon.adding([signature])
        return (signature, defaults)
    }

    private mutating func definedName() throws(LocatedError) -> String {
        let token = current
        guard let name = token.name else { throw missing("a name for the new word") }
        if Keyword.isReserved(name) { throw LocatedError(.reserved(name), at: token.range) }
        if lexicon.isBuiltIn(name) { throw LocatedError(.builtIn(name), at: token.range) }
        advance()
        return name
    }

    private mutating func parameter(
        after others: [Parameter]
    ) throws(LocatedError) -> String {
        let token = advance()
        let name = token.name ?? ""
        if Keyword.isReserved(name) { throw LocatedError(.reserved(name), at: token.range) }
        if others.contains(where: { $0.name == name }) {
            throw LocatedError(.givenTwice(name), at: token.range)
        }
        return name
    }

    /// What the first comment behind a brace says: the help of a word of one's own.
    private func comment(after brace: Token) -> String {
        let following = tokens[min(index + 1, tokens.count - 1)]
        let first =
            following.kind == .newline ? tokens[min(index + 2, tokens.count - 1)] : following
        let comment = comments.first {
            $0.start >= brace.range.end && $0.start < max(first.range.start, brace.range.end)
        }
        guard let comment else { return "" }
        let text = source[comment].drop { $0 == "#" || $0 == " " }
        return String(text)
    }
}
