/// A text and its tokens; the last one is always `.end`.
struct TokenizedText: Sendable {
    let source: SourceText
    var tokens: [Token] = []
    var comments: [SourceRange] = []
    /// The brackets that are still open at the end, the outermost first.
    var openBrackets: [Symbol] = []
}
