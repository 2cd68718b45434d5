/// Where a running command sends what it shows before its result: a notebook, a terminal, a file.
///
/// All methods may be called from any thread and return without waiting for a reader.
public protocol Sink: Sendable {
    /// Plain text, in the order written.
    func write(_ text: String, to stream: StandardStream)
    /// Shows an answer now; one with an identifier can be replaced later by `update`.
    func display(_ answer: Answer, identifier: String?)
    /// Replaces every display of that identifier, in whatever cell it stands.
    func update(_ answer: Answer, identifier: String)
}

/// The two streams that a notebook tells apart.
public enum StandardStream: String, Sendable {
    case output = "stdout"
    case error = "stderr"
}
