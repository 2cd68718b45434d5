/// The prefix that is completed: the unfinished piece of text at the cursor, which a completion replaces.
struct PartialText {
    var text: String
    var start: Int
    var end: Int
    /// The first token that belongs to it; the number of tokens where none does.
    var index: Int
    /// Whether it stands in quotes.
    var isText = false

    init(text: String, start: Int, end: Int, index: Int, isText: Bool = false) {
        self.text = text
        self.start = start
        self.end = end
        self.index = index
        self.isText = isText
    }

    /// What the last of the tokens before the cursor begins.
    init(in source: SourceText, tokens: [Token], cursor: Int) {
        self.init(text: "", start: cursor, end: cursor, index: tokens.count)
        guard let last = tokens.last, last.range.end == cursor else { return }
        switch last.kind {
        case .openText(let content):
            text = content
            start = Self.textStart(of: last, content, cursor)
            index = tokens.count - 1
            isText = true
        case .name, .path, .number:
            text = source[last.range]
            start = last.range.start
            end = Self.nameEnd(in: source, from: cursor)
            index = tokens.count - 1
        case .symbol(.minus) where tokens.count > 1:
            let before = tokens[tokens.count - 2]
            guard before.name != nil, before.touches(last) else { return }
            text = source[before.range.joined(to: last.range)]
            start = before.range.start
            end = Self.nameEnd(in: source, from: cursor)
            index = tokens.count - 2
        default: return
        }
    }

    /// Everything up to the cursor that could be a path without quotes, nil where there is nothing.
    static func path(in source: SourceText, cursor: Int, index: Int) -> PartialText? {
        var start = cursor
        while start > 0, source.scalars[start - 1].continuesPath { start -= 1 }
        guard start < cursor else { return nil }
        let range = SourceRange(start: start, end: cursor)
        return PartialText(text: source[range], start: start, end: cursor, index: index)
    }

    /// Behind the quote; escapes are longer in the cell than in the text.
    private static func textStart(of token: Token, _ content: String, _ cursor: Int) -> Int {
        max(token.range.start + 1, cursor - content.unicodeScalars.count)
    }

    /// The end of the name in which the cursor stands.
    private static func nameEnd(in source: SourceText, from cursor: Int) -> Int {
        var end = cursor
        while end < source.scalars.count {
            let scalar = source.scalars[end]
            let isInnerHyphen =
                scalar == "-" && end + 1 < source.scalars.count
                && source.scalars[end + 1].continuesName
            guard scalar.continuesName || isInnerHyphen else { break }
            end += 1
        }
        return end
    }
}
