import Answers
import GRDB

/// A query as SQL.
struct HistorySelection {
    let sql: String
    let arguments: StatementArguments

    /// The longest pattern that is looked for, in bytes; SQLite takes 50,000 at most.
    private static let longestPattern = 10_000

    /// Nil for a pattern that is too long.
    /// - Parameter present: the number of this session.
    init?(_ query: HistoryQuery, present: Int) {
        switch query {
        case .tail(let count):
            sql = Self.last(of: "cell")
            arguments = [Self.limit(count)]
        case .range(let session, let start, let stop):
            sql = """
                SELECT * FROM cell WHERE session = ? AND line >= ? AND line < ? ORDER BY line, id
                """
            arguments = [session > 0 ? session : present + session, start, stop ?? .max]
        case .search(let pattern, let count, let unique):
            guard pattern.utf8.count <= Self.longestPattern else { return nil }
            let fitting = "cell WHERE input GLOB ?"
            sql = Self.last(
                of: unique
                    ? "cell WHERE id IN (SELECT max(id) FROM \(fitting) GROUP BY input)" : fitting)
            arguments = [Self.glob(pattern), Self.limit(count)]
        }
    }

    private static func last(of rows: String) -> String {
        "SELECT * FROM (SELECT * FROM \(rows) ORDER BY id DESC LIMIT ?) ORDER BY id"
    }

    /// SQLite takes -1 for no limit.
    private static func limit(_ count: Int?) -> Int { count.map { max($0, 0) } ?? -1 }

    /// SQLite's patterns have sets in brackets as well, which the protocol has not.
    private static func glob(_ pattern: String) -> String {
        pattern.split(separator: "[", omittingEmptySubsequences: false).joined(separator: "[[]")
    }
}
