/// A user's error, thrown by a word: what was given is wrong; the evaluator adds the line and the caret.
public struct Mistake: Error, Sendable, Equatable {
    /// One word: `BadArgument`, `UnknownLayer`, `NoSuchFile`.
    public let name: String
    /// One sentence with what was given and what was expected.
    public let message: String
    /// The parameter whose argument the caret goes under; nil: the word itself.
    public let parameter: String?
    /// The nearest fix, or what there is to choose from.
    public let hint: String?
    /// A place within the command that is finer than a parameter: one layer of a block (`Call.range`).
    public let range: SourceRange?

    /// A mistake of any kind.
    public init(
        _ name: String = "BadArgument", _ message: String, at parameter: String? = nil,
        hint: String? = nil, range: SourceRange? = nil
    ) {
        self.name = name
        self.message = message
        self.parameter = parameter
        self.hint = hint
        self.range = range
    }

    /// A mistake of the usual kind, `BadArgument`.
    public init(
        _ message: String, at parameter: String? = nil, hint: String? = nil,
        range: SourceRange? = nil
    ) {
        self.init("BadArgument", message, at: parameter, hint: hint, range: range)
    }
}
