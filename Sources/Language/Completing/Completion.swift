import Answers
import Signatures

/// Completion: what may stand at the cursor.
struct Completion {
    private let source: SourceText
    private let cursor: Int
    private let tokens: [Token]
    private let isInComment: Bool
    let lexicon: Lexicon
    let scope: Scope

    init(_ code: String, cursor: Int, lexicon: Lexicon, scope: Scope) {
        let whole = SourceText(code)
        self.cursor = min(max(cursor, 0), whole.scalars.count)
        let text = Lexer.tokenize(SourceText(whole[SourceRange(start: 0, end: self.cursor)]))
        source = whole
        tokens = Array(text.tokens.dropLast())
        isInComment = text.comments.last?.end == self.cursor && self.cursor > 0
        self.lexicon = lexicon
        self.scope = scope
    }

    var completions: Completions {
        if isInComment { return none }
        let partial = PartialText(in: source, tokens: tokens, cursor: cursor)
        let context = CursorContext(after: tokens[..<partial.index], lexicon: lexicon)
        if partial.isText { return inText(partial, context) }
        if let dot = tokens[..<partial.index].last, dot.symbol == .dot,
            dot.range.end == partial.start
        {
            return fields(partial, context)
        }
        if case .number? = tokens[partial.index...].first?.kind { return none }
        if let expected = context.expected, expected.parameter.kind.takesPaths {
            let bare = PartialText.path(in: source, cursor: cursor, index: partial.index)
            if let bare, bare.text.contains("/") || bare.text.contains(".") {
                return paths(bare, expected.parameter.kind)
            }
        }
        let answer = self.answer(candidates(context), partial)
        guard answer.items.isEmpty else { return answer }
        if !context.frame.isAtTermStart, !partial.text.isEmpty {
            let infix = self.answer(Keyword.infix.map(Self.item), partial)
            if !infix.items.isEmpty { return infix }
        }
        let found = values(context).searched(partial.text, in: searchable(context.frame))
        return Completions(items: found, start: answer.start, end: answer.end)
    }

    /// What may be looked for under other names here: layers in braces, words at the start of a term, both for help.
    private func searchable(_ frame: CursorContext.Frame) -> [Signature] {
        if frame.isAtTermStart { return frame.isBlock ? lexicon.layers : lexicon.words }
        return frame.expected?.kind == .word ? lexicon.words + lexicon.layers : []
    }

    private var none: Completions { Completions(items: [], start: cursor, end: cursor) }

    // MARK: - Answers

    private func answer(_ items: [Completions.Item], _ partial: PartialText) -> Completions {
        let prefix = partial.text.lowercased()
        var seen: Set<String> = []
        let fitting = items.filter {
            $0.text.lowercased().hasPrefix(prefix) && seen.insert($0.text).inserted
        }
        return Completions(items: fitting, start: partial.start, end: partial.end)
    }

    private func candidates(_ context: CursorContext) -> [Completions.Item] {
        let frame = context.frame
        let values = values(context)
        if frame.isAtTermStart || frame.expected?.kind == .condition {
            if frame.isBlock { return values.signatures(lexicon.layers, type: "layer") }
            let expected = context.expected.map { values.values(for: $0.parameter.kind) } ?? []
            return expected + columns(of: frame) + localNames
                + values.signatures(lexicon.allWords, type: "command") + values.names(for: nil)
                + Keyword.starting.map(Self.item)
        }
        guard let signature = frame.signature else { return [] }
        let expected = frame.expected.map { values.values(for: $0.kind) } ?? []
        if frame.pending != nil { return expected }
        return expected + localNames + values.options(of: signature, frame)
    }

    private static func item(_ keyword: Keyword) -> Completions.Item {
        Completions.Item(
            text: keyword.rawValue, type: "keyword",
            note: GrammarTopic.named(keyword.rawValue)?.summary ?? "")
    }

    /// The names that this cell itself gives before the cursor: of loops, of parameters, of assignments.
    private var localNames: [Completions.Item] {
        var names: [String] = []
        for (place, token) in tokens.enumerated() {
            switch token.keyword {
            case .for:
                names += tokens[(place + 1)...].prefix { $0.keyword != .in }.compactMap(\.name)
            case .define:
                names += tokens[(place + 1)...].dropFirst().prefix { $0.symbol != .openBrace }
                    .compactMap(\.name)
            default:
                let begins =
                    place == 0 || tokens[place - 1].endsStatement
                    || tokens[place - 1].symbol == .openBrace
                if begins, let name = token.name, place + 1 < tokens.count,
                    tokens[place + 1].symbol == .equals
                {
                    names.append(name)
                }
            }
        }
        return names.filter { scope[$0] == nil }.map {
            Completions.Item(text: $0, type: "name", note: "a name of this cell")
        }
    }

    /// The columns of the table before `where`.
    private func columns(of frame: CursorContext.Frame) -> [Completions.Item] {
        guard let range = frame.selected,
            let value = PureEvaluator(lexicon: lexicon, scope: scope).value(of: source[range])
        else { return [] }
        let names: [String] =
            switch value {
            case .list where value.columnNames.isEmpty: ["value"]
            default: value.columnNames
            }
        return names.map {
            Completions.Item(text: $0, type: "column", note: "column of \(source[range])")
        }
    }

    private func values(_ context: CursorContext) -> Candidates {
        let frame = context.expected?.frame ?? context.frame
        return Candidates(lexicon: lexicon, scope: scope) { parameter in
            frame.arguments[parameter].flatMap {
                PureEvaluator(lexicon: lexicon, scope: scope).value(of: source[$0])
            }
        }
    }

    /// What follows a dot: fields of a value, or the rest of a file's or a layer's name.
    private func fields(_ partial: PartialText, _ context: CursorContext) -> Completions {
        let start = tokens[chainStart(before: partial.index - 1)].range.start
        let code = source[SourceRange(start: start, end: partial.start - 1)]
        let owner = PureEvaluator(lexicon: lexicon, scope: scope).value(of: code)
        if let owner {
            let items = MemberAccess.fieldNames(of: owner).map {
                Completions.Item(text: $0, type: "field", note: "field of \(owner.phrase)")
            }
            return answer(items, partial)
        }
        let isInList = context.frame.opener == .openBracket && context.frame.signature == nil
        let kind = isInList ? context.expected?.parameter.kind : context.frame.latestKind
        let bare = PartialText.path(in: source, cursor: cursor, index: partial.index)
        guard let kind, let bare else { return none }
        if kind.takesPaths { return paths(bare, kind) }
        return answer(values(context).texts(for: kind), bare)
    }

    /// The first token of the value whose last dot is at an index: names, dots and indices without spaces.
    private func chainStart(before dot: Int) -> Int {
        var first = dot
        while first > 0, tokens[first - 1].touches(tokens[first]) {
            let token = tokens[first - 1]
            if token.symbol?.isCloser == true {
                var depth = 0
                var opener = first - 1
                while opener >= 0 {
                    if tokens[opener].symbol?.isCloser == true { depth += 1 }
                    if tokens[opener].symbol?.closer != nil { depth -= 1 }
                    if depth == 0 { break }
                    opener -= 1
                }
                guard opener >= 0 else { return first }
                first = opener
            } else if token.symbol == nil || token.symbol == .dot {
                first -= 1
            } else {
                break
            }
        }
        return first
    }

    /// The inside of a text: a path, or one of the texts that the kind lists.
    private func inText(_ partial: PartialText, _ context: CursorContext) -> Completions {
        guard let parameter = context.expected?.parameter else { return none }
        if parameter.kind.takesPaths {
            let items = PathCompletion(kind: parameter.kind).items(for: partial.text)
            let folder = partial.text.lastIndex(of: "/").map { partial.text[...$0] } ?? ""
            return Completions(
                items: items, start: partial.start + folder.unicodeScalars.count, end: cursor)
        }
        var word = partial
        if let space = partial.text.lastIndex(of: " ") {
            word.text = String(partial.text[partial.text.index(after: space)...])
            word.start = cursor - word.text.unicodeScalars.count
        }
        return answer(values(context).texts(for: parameter.kind), word)
    }

    private func paths(_ bare: PartialText, _ kind: Kind) -> Completions {
        let folder = bare.text.lastIndex(of: "/").map { String(bare.text[...$0]) } ?? ""
        let items = PathCompletion(kind: kind).items(for: bare.text).map { item in
            var item = item
            item.text = folder + item.text
            if !item.text.readsBare { item.text = Printer.quoted(item.text) }
            return item
        }
        return Completions(items: items, start: bare.start, end: bare.end)
    }
}
