/// What each piece of a cell's text is, for whoever colours it: by the language's own lexer.
///
/// A word is a command only where a term begins, a layer only in braces. The lexer for Pygments in the package
/// switchback-jupyter has the same rules, and a test holds the two side by side.
public struct Highlighting: Sendable {
    /// What a piece of text is; names, blanks and brackets have no kind of their own.
    public enum Kind: String, Sendable, CaseIterable {
        case command, keyword, layer, constant, option, label, number, text, path, comment,
            `operator`
    }

    /// A stretch of the text; the stretches of a cell, joined, are the cell.
    public struct Piece: Sendable, Equatable {
        public let text: String
        public let kind: Kind?
    }

    let commands: Set<String>
    let layers: Set<String>
    let constants: Set<String>
    /// Words of statements, `for` and the like.
    let keywords: Set<String>

    public init(
        commands: Set<String>, layers: Set<String>, constants: Set<String>,
        keywords: Set<String> = []
    ) {
        self.commands = commands
        self.layers = layers
        self.constants = constants
        self.keywords = keywords
    }

    /// The text in pieces; one that does not parse is coloured as far as its tokens go.
    public func pieces(of text: String) -> [Piece] {
        let lexed = Lexer.tokenize(SourceText(text))
        var reading = HighlightReading(lexed, words: self)
        var kinds = lexed.comments.map { ($0, Kind.comment) }
        for index in lexed.tokens.indices {
            if let kind = reading.kind(at: index) {
                kinds.append((lexed.tokens[index].range, kind))
            }
        }
        var pieces: [Piece] = []
        var end = 0
        func add(to next: Int, _ kind: Kind?) {
            guard next > end else { return }
            pieces.append(
                Piece(text: lexed.source[SourceRange(start: end, end: next)], kind: kind))
            end = next
        }
        for (range, kind) in kinds.sorted(by: { $0.0.start < $1.0.start }) {
            add(to: range.start, nil)
            add(to: range.end, kind)
        }
        add(to: lexed.source.scalars.count, nil)
        return pieces
    }
}
