import Signatures

/// Literals, values that can be read without a session: numbers, texts, lists of them.
enum Literal {
    private static let lexicon = Lexicon(NoWords())

    /// Throws an error for anything that is no literal.
    static func value(of text: String) throws(LocatedError) -> Value {
        let tokenized = Lexer.tokenize(SourceText(text))
        let expression = try Parser.expression(of: tokenized, lexicon: lexicon)
        guard let value = value(of: expression) else {
            throw LocatedError(.expected("a literal", got: "'\(text)'"), at: expression.range)
        }
        return value
    }

    private static func value(of expression: Expression) -> Value? {
        switch expression.form {
        case .nothing: return .nothing
        case .boolean(let truth): return .boolean(truth)
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .group(let inner): return value(of: inner)
        case .list(let elements):
            let values = elements.compactMap(value)
            return values.count == elements.count ? .list(values) : nil
        case .matrix(let rows):
            let lists = rows.map { Value.list($0.compactMap(value)) }
            return Matrix(rows: lists).map { .matrix($0) }
        case .path, .name, .access, .operation, .negation, .selection, .comprehension, .command,
            .block:
            return nil
        }
    }
}

/// A vocabulary without words.
private struct NoWords: Vocabulary {
    var signatures: [Signature] { [] }
    var layerSignatures: [Signature] { [] }
    func run(_ call: Call) throws -> Value { .nothing }
    func layerNames(of value: Value) -> [String] { [] }
    func attributeNames(of value: Value) -> [String] { [] }
}
