/// Values that can be looked up while a cell runs: names of the session, their fields and elements.
struct SafeValue {
    let lexicon: Lexicon
    let scope: Scope

    /// The value of a piece of code that runs no command, nil for any other.
    func value(of code: String) -> Value? {
        let source = SourceText(code)
        guard let tree = try? Parser.expression(of: source, lexicon: lexicon), isSafe(tree) else {
            return nil
        }
        return try? Evaluation(of: source, lexicon: lexicon, scope: scope).value(of: tree)
    }

    private func isSafe(_ expression: Expression) -> Bool {
        switch expression.form {
        case .name, .number, .text: true
        case .group(let inner): isSafe(inner)
        case .access(let base, let accessors):
            isSafe(base)
                && accessors.allSatisfy { accessor in
                    switch accessor.form {
                    case .field: true
                    case .element(let index): isSafe(index)
                    case .slice: false
                    }
                }
        default: false
        }
    }
}
