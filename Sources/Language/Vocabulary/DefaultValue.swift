import Signatures

/// The default value of a parameter, read from the text of its signature.
enum DefaultValue {
    /// Nil where there is no default, or where it is prose (`the session's`).
    static func value(of parameter: Parameter) -> Value? {
        guard let text = parameter.defaultText, !parameter.defaultIsProse else { return nil }
        return value(of: text, kind: parameter.kind)
    }

    private static func value(of text: String, kind: Kind) -> Value? {
        let literal = try? Literal.value(of: text)
        switch kind {
        case .choice, .text, .file, .folder, .layer, .attribute, .column, .name, .word:
            if case .text? = literal { return literal }
            return .text(text)
        case .either(let kinds):
            return literal ?? kinds.lazy.compactMap { value(of: text, kind: $0) }.first
        case .list(let element):
            if case .list? = literal { return literal }
            return value(of: text, kind: element).map { .list([$0]) }
        case .any, .boolean, .integer, .number, .value, .layers, .condition:
            return literal
        }
    }
}
