import Answers
import Signatures

/// Inspection: help on what stands at the cursor, in a tooltip or a pager.
struct Inspection {
    private let source: SourceText
    private let cursor: Int
    private let tokens: [Token]
    private let lexicon: Lexicon
    private let scope: Scope

    init(_ code: String, cursor: Int, lexicon: Lexicon, scope: Scope) {
        source = SourceText(code)
        self.cursor = min(max(cursor, 0), source.scalars.count)
        tokens = Lexer.tokenize(source).tokens
        self.lexicon = lexicon
        self.scope = scope
    }

    /// The page of the word, layer, option or value at the cursor, or of the command around it.
    func answer(detail: Int) -> Answer? {
        let before = tokens.prefix {
            $0.range.end < cursor || $0.range.start < cursor && !touches($0)
        }
        let index = before.count
        let context = CursorContext(after: before, lexicon: lexicon)
        if index < tokens.count, let name = tokens[index].name, touches(tokens[index]) {
            return answer(about: name, at: index, context, detail)
        }
        return around(context, detail)
    }

    private func touches(_ token: Token) -> Bool {
        guard token.name != nil else { return false }
        return token.range.start <= cursor && cursor <= token.range.end
    }

    private func answer(
        about name: String, at index: Int, _ context: CursorContext, _ detail: Int
    ) -> Answer? {
        let frame = context.frame
        if index > 0, tokens[index - 1].symbol == .dot, tokens[index - 1].touches(tokens[index]) {
            return field(at: index) ?? around(context, detail)
        }
        if let signature = frame.signature, tokens[index + 1].symbol == .equals,
            let parameter = signature.parameter(name)
        {
            return Help.parameter(parameter, of: signature)
        }
        if frame.isAtTermStart, frame.isBlock, let layer = lexicon.layer(name) {
            return page(layer, true, detail)
        }
        if frame.isAtTermStart, let word = lexicon.word(name) { return page(word, false, detail) }
        if let signature = frame.signature, let parameter = frame.expected,
            parameter.kind.choices.contains(name)
        {
            return Help.parameter(parameter, of: signature)
        }
        if let value = scope[name] { return Help.page(for: value, named: name) }
        if let word = lexicon.word(name) { return page(word, false, detail) }
        return around(context, detail)
    }

    /// The value of a chain of fields up to the one under the cursor.
    private func field(at index: Int) -> Answer? {
        var first = index
        while first > 0, tokens[first - 1].touches(tokens[first]),
            tokens[first - 1].name != nil || tokens[first - 1].symbol == .dot
        {
            first -= 1
        }
        let code = source[tokens[first].range.joined(to: tokens[index].range)]
        return PureEvaluator(lexicon: lexicon, scope: scope).value(of: code)
            .map { Help.page(for: $0, named: code) }
    }

    private func around(_ context: CursorContext, _ detail: Int) -> Answer? {
        guard let frame = context.commandFrame, let signature = frame.signature else { return nil }
        return page(signature, frame.isBlock, detail)
    }

    private func page(_ signature: Signature, _ layer: Bool, _ detail: Int) -> Answer {
        detail > 0
            ? Help.page(for: signature, layer: layer) : Help.outline(of: signature, layer: layer)
    }
}
