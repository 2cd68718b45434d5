import Answers
import Commands
import Language
import Serialization

/// A cell's code as HTML: a span with a class around each piece that has a colour.
struct CodeColours {
    private let highlighting: Highlighting

    /// The language's words.
    init() {
        self.init(words: Reference.words)
    }

    /// - Parameter words: lists of words by kind, as `switchback reference --words` prints them; what is neither a command nor a
    ///   layer nor a constant is a word of statements.
    init(words: JSON) {
        var lists = (words.members ?? [:]).mapValues { list in
            Set((list.elements ?? []).compactMap(\.text))
        }
        let (commands, layers) = (
            lists.removeValue(forKey: "commands"), lists.removeValue(forKey: "layers")
        )
        let constants = lists.removeValue(forKey: "constants")
        highlighting = Highlighting(
            commands: commands ?? [], layers: layers ?? [], constants: constants ?? [],
            keywords: lists.values.reduce(into: []) { $0.formUnion($1) })
    }

    func html(_ code: String) -> String {
        highlighting.pieces(of: code).map { piece in
            let text = HTMLText.escaped(piece.text)
            guard let kind = piece.kind else { return text }
            return "<span class=\"code-\(kind.rawValue)\">\(text)</span>"
        }.joined()
    }
}
