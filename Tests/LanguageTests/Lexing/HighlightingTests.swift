import Testing

@testable import Language

struct HighlightingTests {
    private let highlighting = Highlighting(
        commands: ["data", "fit", "model"], layers: ["relu", "dense"], constants: ["true"],
        keywords: ["for", "in", "if", "else"])

    /// `command:data` for each piece with a kind.
    private func kinds(_ text: String) -> [String] {
        highlighting.pieces(of: text).compactMap { piece in
            piece.kind.map { "\($0.rawValue):\(piece.text)" }
        }
    }

    @Test func `each kind of piece is told`() {
        #expect(
            kinds("# Layers\nnet = model a/b.png bias=true { c: dense 32 ; relu } 'x'") == [
                "comment:# Layers", "operator:=", "command:model", "path:a/b.png", "option:bias",
                "operator:=", "constant:true", "label:c", "layer:dense", "number:32",
                "layer:relu", "text:'x'",
            ])
    }

    @Test(arguments: [
        ("data", ["command:data"]), ("data = 1", ["operator:=", "number:1"]), ("x.data", []),
        ("y data", []), ("(data", ["command:data"]),
        ("y & data", ["operator:&", "command:data"]), ("y z=data", ["option:z", "operator:="]),
        ("y (1\ndata", ["number:1"]), ("relu", []), ("{relu", ["layer:relu"]), ("{data", []),
        ("{}\ndata", ["command:data"]),
        ("{a.1.b: relu", ["label:a", "label:.", "label:1", "label:.", "label:b", "layer:relu"]),
        ("\"a\ndata", ["text:\"a\ndata"]), ("fit?", ["command:fit", "operator:?"]),
    ])
    func `a word is a command only where a term begins, a layer only in braces`(
        text: String, expected: [String]
    ) {
        #expect(kinds(text) == expected)
    }

    @Test func `in the braces of a statement stand statements`() {
        #expect(
            kinds("for x in y { data\nmodel { relu } }") == [
                "keyword:for", "keyword:in", "command:data", "command:model", "layer:relu",
            ])
        #expect(kinds("if y { fit } else { data }").suffix(2) == ["keyword:else", "command:data"])
    }

    @Test(arguments: [
        "", " ", "\n", ")]}", "\\", "a..b.", "{:", "{a.", "x = [1,\n2] # c\n\n'",
        "\u{0}é😀 {b: relu}", "a\r\nb",
        "1__", "\"\\",
    ])
    func `no character is lost, whatever the text`(text: String) {
        let joined = highlighting.pieces(of: text).map(\.text).joined()
        #expect(Array(joined.unicodeScalars) == Array(text.unicodeScalars))
    }
}
