/// Evaluates expressions without side effects, also while a cell runs: names of the session, their fields and elements.
struct PureEvaluator {
    let lexicon: Lexicon
    let scope: Scope

    /// The value of a piece of code that runs no command and computes nothing, nil for any other.
    func value(of code: String) -> Value? {
        let text = Lexer.tokenize(SourceText(code))
        guard let tree = try? Parser.expression(of: text, lexicon: lexicon) else { return nil }
        return try? value(of: tree, TreeEvaluator(of: text, lexicon: lexicon, scope: scope))
    }

    private func value(of expression: Expression, _ evaluator: TreeEvaluator) throws -> Value? {
        switch expression.form {
        case .name(let name): return scope[name]
        case .number, .text: return try evaluator.value(of: expression)
        case .group(let inner): return try value(of: inner, evaluator)
        case .access(let base, let accessors):
            var found = try value(of: base, evaluator)
            for accessor in accessors {
                found = try found.flatMap { try taken(accessor, from: $0, evaluator) }
            }
            return found
        default: return nil
        }
    }

    private func taken(
        _ accessor: Accessor, from value: Value, _ evaluator: TreeEvaluator
    ) throws -> Value? {
        switch accessor.form {
        case .field(let name):
            if case .object(let object) = value, !object.isAtHand(name) { return nil }
            return try MemberAccess.field(name, of: value)
        case .element(let index):
            guard let index = try self.value(of: index, evaluator) else { return nil }
            return try MemberAccess.element(index, of: value, name: "")
        case .slice: return nil
        }
    }
}
