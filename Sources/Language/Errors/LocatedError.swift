import Answers

/// An error with its location: the range of the cell where it stands.
struct LocatedError: Error, Sendable, Equatable {
    let name: String
    let message: String
    let hint: String?
    let range: SourceRange
    /// Whether more text could still make the cell right: an open bracket or quote at its end.
    var isIncomplete = false
    /// Whether the argument was of the right type and only its value was wrong.
    var isNear = false

    init(_ error: LanguageError, at range: SourceRange) {
        self.init(name: error.name, message: error.message, hint: error.hint, range: range)
    }

    init(name: String, message: String, hint: String?, range: SourceRange) {
        self.name = name
        self.message = message
        self.hint = hint
        self.range = range
    }

    /// The error as a person reads it.
    func failure(in source: SourceText) -> Failure {
        Failure(
            name: name, message: hint.map { "\(Sentence.withoutStop(message)); \($0)" } ?? message,
            report: Diagnostic(error: self, source: source).lines, line: line(in: source))
    }

    private func line(in source: SourceText) -> Int {
        1 + source.scalars.prefix(range.start).count { $0 == "\n" }
    }
}
