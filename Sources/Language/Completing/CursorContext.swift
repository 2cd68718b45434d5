import Signatures

/// The context of the cursor, what the text before it is in the middle of; any text will do, however broken.
struct CursorContext {
    /// One level of brackets: the command that is being written there and the arguments it has so far.
    struct Frame {
        var opener: Symbol?
        var signature: Signature?
        /// Where the argument of each parameter stands.
        var arguments: [String: SourceRange] = [:]
        var named: Set<String> = []
        /// The option whose value comes next: `rule=`.
        var pending: String?
        /// The clause that goes on: `by angle`.
        var clause: String?
        /// The parameter of the argument that was read last.
        var latest: String?
        var isAtTermStart = true
        /// Where the first term of the statement begins, and the table whose columns may be named: behind `where`.
        var start: SourceRange?
        var selected: SourceRange?
        /// Whether layers stand here and not commands.
        var isBlock = false
        /// Whether braces here begin statements: behind `for`, `if`, `else` and `define`.
        var awaitsStatements = false

        /// The parameter that the next argument goes to.
        var expected: Parameter? {
            if let name = pending ?? clause { return signature?.parameter(name) }
            return signature?.parameter(after: arguments, named: named, isBlock: false)
        }

        /// The kind of the argument that was read last.
        var latestKind: Kind? {
            latest.flatMap { signature?.parameter($0)?.kind }
        }

        /// Forgets the command: another term begins.
        mutating func beginTerm() {
            self = Frame(
                opener: opener, start: start, selected: selected, isBlock: isBlock,
                awaitsStatements: awaitsStatements)
        }
    }

    private(set) var frames = [Frame()]
    private let lexicon: Lexicon
    private var previous: Token?

    init(after tokens: some Sequence<Token>, lexicon: Lexicon) {
        self.lexicon = lexicon
        for token in tokens {
            read(token)
            previous = token
        }
    }

    /// The innermost level.
    var frame: Frame { frames[frames.count - 1] }

    /// The innermost level on which a command is being written, out through lists and parentheses.
    var commandFrame: Frame? {
        frames.last { $0.signature != nil }
    }

    /// The parameter in whose list or value the cursor stands: `layers=[conv1, `.
    var expected: (parameter: Parameter, frame: Frame)? {
        if let expected = frame.expected { return (expected, frame) }
        guard frame.opener == .openBracket, frame.signature == nil, frames.count > 1 else {
            return nil
        }
        let outer = frames[frames.count - 2]
        guard let latest = outer.latest, let parameter = outer.signature?.parameter(latest) else {
            return nil
        }
        return (parameter, outer)
    }

    private mutating func read(_ token: Token) {
        switch token.kind {
        case .newline: beginStatement()
        case .symbol(let symbol): read(symbol, token)
        case .name, .number, .text, .openText, .path, .invalid:
            let continues = previous.map { $0.symbol == .dot && $0.touches(token) } ?? false
            if continues {
                extend(token)
            } else if let keyword = token.keyword {
                read(keyword)
            } else {
                begin(token)
            }
        case .end: break
        }
    }

    /// Behind a keyword a term begins; behind `where` columns may be named.
    private mutating func read(_ keyword: Keyword) {
        let end = previous?.range
        change { frame in
            if keyword == .where, let start = frame.start, let end {
                frame.selected = start.joined(to: end)
            }
            frame.beginTerm()
            if keyword == .in { frame.start = nil }
            let holdsStatements = frame.opener == nil || frame.opener == .openBrace
            if holdsStatements, !frame.isBlock, [.for, .if, .else, .define].contains(keyword) {
                frame.awaitsStatements = true
            }
        }
    }

    private mutating func beginStatement() {
        change { frame in
            frame.beginTerm()
            (frame.start, frame.selected, frame.awaitsStatements) = (nil, nil, false)
        }
    }

    private mutating func read(_ symbol: Symbol, _ token: Token) {
        switch symbol {
        case .openParenthesis, .openBracket, .openBrace:
            let isIndex =
                symbol == .openBracket && (previous?.touches(token) ?? false)
                && previous?.symbol?.closer == nil && previous?.symbol != .equals
            let takesLayers =
                frame.pending.flatMap { frame.signature?.parameter($0)?.kind.takesLayers }
                ?? (frame.signature?.parameter(
                    after: frame.arguments, named: frame.named, isBlock: true) != nil)
            let beginsStatements = symbol == .openBrace && frame.awaitsStatements
            if beginsStatements {
                change { $0.awaitsStatements = false }
            } else if isIndex {
                extend(token)
            } else {
                begin(token)
            }
            frames.append(
                Frame(
                    opener: symbol, selected: symbol == .openParenthesis ? frame.selected : nil,
                    isBlock: symbol == .openBrace && takesLayers && !beginsStatements))
        case .closeParenthesis, .closeBracket, .closeBrace:
            if frames.count > 1 { frames.removeLast() }
            extend(token)
        case .equals: readEquals()
        case .semicolon: beginStatement()
        case .comma, .colon, .ampersand, .bar, .minus, .caret, .plus, .star, .power,
            .slash, .less, .lessOrEqual, .greater, .greaterOrEqual, .isEqual, .isNotEqual:
            change { $0.beginTerm() }
        case .dot: extend(token)
        case .question: break
        }
    }

    /// A value begins: the word of a term, or the next argument of a command.
    private mutating func begin(_ token: Token) {
        let signature = token.name.flatMap { frame.isBlock ? lexicon.layer($0) : lexicon.word($0) }
        change { frame in
            if frame.start == nil { frame.start = token.range }
            if frame.isAtTermStart {
                frame.isAtTermStart = false
                frame.signature = signature
                return
            }
            if let name = token.name, frame.pending == nil,
                frame.signature?.parameter(name)?.role == .clause
            {
                (frame.clause, frame.latest) = (name, nil)
                frame.named.insert(name)
                return
            }
            let isBlock = token.symbol == .openBrace
            let parameter =
                (frame.pending ?? frame.clause).flatMap { frame.signature?.parameter($0) }
                ?? frame.signature?.parameter(
                    after: frame.arguments, named: frame.named, isBlock: isBlock)
            frame.pending = nil
            frame.latest = parameter?.name
            if let parameter { frame.arguments[parameter.name] = token.range }
        }
    }

    /// The value that was begun goes on.
    private mutating func extend(_ token: Token) {
        change { frame in
            guard let latest = frame.latest, let range = frame.arguments[latest] else { return }
            frame.arguments[latest] = range.joined(to: token.range)
        }
    }

    /// What looked like an argument was an option's name; outside a command an assignment begins.
    private mutating func readEquals() {
        let name = previous?.name
        change { frame in
            guard let name, frame.signature != nil,
                frame.signature?.name != name || frame.latest != nil || frame.clause != nil
            else {
                frame.beginTerm()
                frame.start = nil
                return
            }
            if let latest = frame.latest, !frame.named.contains(latest) {
                frame.arguments[latest] = nil
            }
            (frame.latest, frame.clause) = (nil, nil)
            frame.pending = name
            frame.named.insert(name)
        }
    }

    private mutating func change(_ body: (inout Frame) -> Void) {
        body(&frames[frames.count - 1])
    }
}
