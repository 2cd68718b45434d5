/// What the lexer makes of a text: its tokens, of which the last one is always `.end`, and its comments.
struct TokenizedText: Sendable {
    let source: SourceText
    var tokens: [Token] = []
    var comments: [SourceRange] = []
    /// The brackets that are still open at the end, the outermost first.
    var openBrackets: [Symbol] = []
}
