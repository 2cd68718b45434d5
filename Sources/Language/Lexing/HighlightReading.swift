/// Where in a statement the reader of the tokens is, from the first to the last.
struct HighlightReading {
    /// What stands between two braces.
    private enum Opening { case bracket, layers, statements }

    private let text: TokenizedText
    private let words: Highlighting
    private var open: [Opening] = []
    /// Whether a command, or in braces a layer, may come next.
    private var starts = true
    /// Whether the equals sign of an option comes next.
    private var isOption = false
    /// Whether the statement has a keyword, so that statements stand in its braces.
    private var hasKeyword = false
    /// The tokens up to here belong to a layer's label.
    private var labelEnd = 0

    init(_ text: TokenizedText, words: Highlighting) {
        self.text = text
        self.words = words
    }

    /// The kind of the token, to be asked for one after the other.
    mutating func kind(at index: Int) -> Highlighting.Kind? {
        let token = text.tokens[index]
        if index < labelEnd { return .label }
        switch token.kind {
        case .name(let name): return kind(of: name, at: index)
        case .newline, .end:
            startStatement()
            return nil
        case .number:
            starts = false
            return .number
        case .text, .openText:
            starts = false
            return .text
        case .path:
            starts = false
            return .path
        default: return symbol(text.source[token.range])
        }
    }

    private mutating func startStatement() {
        starts = true
        hasKeyword = false
    }

    private mutating func symbol(_ symbol: String) -> Highlighting.Kind? {
        switch symbol {
        case "{":
            let isStatements = open.last != .layers && hasKeyword
            open.append(isStatements ? .statements : .layers)
            startStatement()
        case "(", "[":
            open.append(.bracket)
            starts = true
        case ")", "]", "}":
            _ = open.popLast()
            starts = false
        case ";": startStatement()
        case "=":
            starts = !isOption
            isOption = false
        case ".", "?": starts = false
        default: starts = true
        }
        return symbol.allSatisfy { "=&|^-?+*/<>!%".contains($0) } ? .operator : nil
    }

    private mutating func kind(of name: String, at index: Int) -> Highlighting.Kind? {
        // A field: what stands behind a point is no word.
        if index > 1, text.tokens[index - 1].symbol == .dot,
            text.tokens[index - 1].touches(text.tokens[index])
        {
            return nil
        }
        let wasStart = starts
        let inLayers = open.last == .layers
        if wasStart, inLayers, let end = endOfLabel(from: index) {
            labelEnd = end
            return .label
        }
        if words.keywords.contains(name) {
            hasKeyword = true
            starts = true
            return .keyword
        }
        starts = false
        if isAssigned(index) {
            isOption = !wasStart
            return wasStart ? nil : .option
        }
        if words.constants.contains(name) { return .constant }
        if wasStart, inLayers { return words.layers.contains(name) ? .layer : nil }
        return wasStart && words.commands.contains(name) ? .command : nil
    }

    /// Whether a single equals sign follows on the same line.
    private func isAssigned(_ index: Int) -> Bool {
        let next = text.tokens[index + 1]
        let between = SourceRange(start: text.tokens[index].range.end, end: next.range.start)
        return text.source[next.range] == "=" && !text.source.hasNewline(in: between)
    }

    /// Where the tokens of `a.1.b` end when a colon comes behind them.
    private func endOfLabel(from index: Int) -> Int? {
        var end = index + 1
        while text.tokens[end - 1].touches(text.tokens[end]) {
            let isPart =
                switch text.tokens[end].kind {
                case .name, .number: true
                default: text.tokens[end].symbol == .dot
                }
            guard isPart else { break }
            end += 1
        }
        return text.tokens[end].symbol == .colon ? end : nil
    }
}
