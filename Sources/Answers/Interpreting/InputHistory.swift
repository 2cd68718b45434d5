/// What was run in this session and the ones before it, and what it gave.
///
/// Its functions may be called from any thread.
public protocol InputHistory: AnyObject, Sendable {
    /// Adds an input of this session, under its number in the session.
    func record(_ input: String, line: Int)
    /// Adds its result to the latest input of this number.
    func record(output: String, line: Int)
    /// The entries that a query asks for, oldest first.
    func entries(_ query: HistoryQuery) -> [HistoryEntry]
}

/// An input that was run.
public struct HistoryEntry: Sendable, Equatable {
    /// The session, counted from 1.
    public var session: Int
    /// The input's number in its session.
    public var line: Int
    public var input: String
    /// The text of its result; nil when it showed none.
    public var output: String?

    public init(session: Int, line: Int, input: String, output: String? = nil) {
        self.session = session
        self.line = line
        self.input = input
        self.output = output
    }
}

/// Which entries of a history are asked for; a count of nil means all.
public enum HistoryQuery: Sendable, Equatable {
    /// The last `count` entries, of whatever session.
    case tail(count: Int?)
    /// The lines `start..<stop` of a session: 0 is the present one, negative ones count back from it.
    case range(session: Int, start: Int, stop: Int?)
    /// The last `count` entries whose whole input fits a pattern, in which `*` stands for any characters and `?` for
    /// one; `unique`: of equal inputs the latest only.
    case search(pattern: String, count: Int?, unique: Bool)
}
