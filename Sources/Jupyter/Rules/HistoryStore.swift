/// A cell that was run.
struct HistoryEntry: Sendable, Equatable {
    /// The session, counted from 1.
    var session: Int
    /// The cell's execution count in its session.
    var line: Int
    var input: String
    /// The text of its result; nil when it showed none.
    var output: String?
}

/// Where the cells that were run are kept.
protocol HistoryStore: Sendable {
    mutating func record(_ input: String, line: Int)
    /// Adds its result to a recorded cell.
    mutating func record(output: String, line: Int)
    /// The entries that a request asks for, oldest first.
    func entries(_ access: HistoryRequest.Access) -> [HistoryEntry]
}
