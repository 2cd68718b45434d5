/// Where a running command sends what it shows before its result: a notebook, a terminal, a file.
///
/// All methods may be called from any thread; only `ask` waits for a person.
public protocol Sink: Sendable {
    /// Plain text, in the order written.
    func write(_ text: String, to stream: StandardStream)
    /// Shows an answer now; one with an identifier can be replaced later by `update`.
    func display(_ answer: Answer, identifier: String?)
    /// Replaces every display of that identifier, in whatever cell it stands.
    func update(_ answer: Answer, identifier: String)
    /// Shows a panel whose controls can be worked from now on; nil where there are none, and only its still answer is shown.
    func open(
        _ panel: Panel, identifier: String, respond: @escaping PanelResponse
    ) -> (any OpenPanel)?
    /// The person's answer to a question; looks every few milliseconds whether the command was interrupted.
    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String
    /// Takes away what the cell has shown so far; with `wait` only when it shows something more, so that nothing flickers.
    func clear(wait: Bool)
    /// Puts code where the person types next, to be changed and run.
    func propose(_ code: String)
}

extension Sink {
    /// Where nobody can turn anything.
    public func open(
        _ panel: Panel, identifier: String, respond: @escaping PanelResponse
    ) -> (any OpenPanel)? {
        display(panel.still, identifier: identifier)
        return nil
    }

    /// Where nobody sits, a question fails.
    public func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        throw .nobodyThere
    }

    /// Where what was shown stays, as on paper.
    public func clear(wait: Bool) {}

    /// Where nothing can be typed ahead, the code is shown.
    public func propose(_ code: String) { write(code + "\n", to: .output) }
}

/// The two streams that a notebook tells apart.
public enum StandardStream: String, Sendable {
    case output = "stdout"
    case error = "stderr"
}
