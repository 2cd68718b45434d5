/// An argument that is evaluated and not yet resolved by its parameter's kind: bare names are still undecided.
indirect enum UnresolvedArgument: Sendable {
    /// A name or path without quotes, with the value that the session holds under it.
    case bare(String, stored: Value?, range: SourceRange)
    /// A value; the text as written, for literals (`choice` may list `none` or `45`).
    case value(Value, written: String?, range: SourceRange)
    case list([UnresolvedArgument], range: SourceRange)

    var range: SourceRange {
        switch self {
        case .bare(_, _, let range), .value(_, _, let range), .list(_, let range): range
        }
    }

    /// The text that a choice, a layer or a file may be: written bare, as a literal, or in quotes.
    var writtenText: String? {
        switch self {
        case .bare(let text, _, _): text
        case .value(.text(let text), _, _): text
        case .value(_, let written, _): written
        case .list: nil
        }
    }

    /// The text that the argument has as a value: in quotes, or a session's name for a text.
    var textValue: String? {
        switch self {
        case .bare(_, .text(let text)?, _), .value(.text(let text), _, _): text
        default: nil
        }
    }

    /// Whether it is `nothing`, as a literal or under a name.
    var isNothing: Bool {
        switch self {
        case .bare(_, .nothing?, _), .value(.nothing, _, _): true
        default: false
        }
    }

    /// What was given, as errors say it.
    var phrase: String {
        switch self {
        case .bare(let text, nil, _): "'\(text)'"
        case .bare(_, let value?, _), .value(let value, _, _): value.phrase
        case .list(let elements, _): "a list of \(elements.count)"
        }
    }
}
