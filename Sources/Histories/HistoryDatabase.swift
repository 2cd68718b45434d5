import Answers
import GRDB

/// The inputs of all sessions in an SQLite database, in the order in which they were run.
///
/// Several processes may have the same file open: each write is a transaction of its own in the write-ahead log,
/// readers wait for nobody, and a writer waits for the one before it.
struct HistoryDatabase {
    /// The layout of the table; a file with a later one is left alone.
    static let version = 1
    /// How long to wait for another process that writes, in seconds; a write takes a hundredth of that.
    private static let patience = 0.2

    private let queue: DatabaseQueue

    /// In a file, which is made if it is not there; one that is no history is not touched.
    init(file path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.patience)
        queue = try DatabaseQueue(path: path, configuration: configuration)
        let isThere = try Self.holdsCells(queue)
        try queue.writeWithoutTransaction { database in
            // Readers and a writer at the same time; a power failure may cost the last inputs, not the file.
            try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        }
        if !isThere { try makeTable() }
    }

    /// In memory.
    init() throws {
        queue = try DatabaseQueue()
        try makeTable()
    }

    /// In memory, with what is in a file.
    init(copyOf path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let file = try DatabaseQueue(path: path, configuration: configuration)
        let isThere = try Self.holdsCells(file)
        queue = try DatabaseQueue()
        if isThere { try file.backup(to: queue) } else { try makeTable() }
    }

    /// Whether the table is there; false for an empty database, and an error for one of something else.
    private static func holdsCells(_ queue: DatabaseQueue) throws -> Bool {
        try queue.read { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version <= Self.version else { throw HistoryFault.laterVersion(version) }
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard tables > 0 else { return false }
            _ = try Row.fetchOne(
                database, sql: "SELECT id, session, line, input, output FROM cell LIMIT 0")
            return true
        }
    }

    private func makeTable() throws {
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS cell (
                        id INTEGER PRIMARY KEY, session INTEGER NOT NULL, line INTEGER NOT NULL,
                        input TEXT NOT NULL, output TEXT);
                    CREATE INDEX IF NOT EXISTS cell_place ON cell (session, line);
                    PRAGMA user_version = \(Self.version);
                    """)
        }
    }

    /// Writes all of the changes or none.
    ///
    /// - Parameters:
    ///   - session: the number of this session; nil before its first input, which takes the next free one.
    ///   - limit: the bytes that the database may hold; the oldest sessions are deleted when it is full.
    /// - Returns: the number of this session.
    func write(_ changes: [HistoryChange], session: Int?, limit: Int) throws -> Int? {
        try queue.write { database in
            var present = session
            for change in changes {
                switch change {
                case .input(let input, let line):
                    let number = try present ?? Self.nextSession(database)
                    present = number
                    try database.cachedStatement(
                        sql: "INSERT INTO cell (session, line, input) VALUES (?, ?, ?)"
                    ).execute(arguments: [number, line, input])
                case .output(let output, let line):
                    try database.cachedStatement(
                        sql: """
                            UPDATE cell SET output = ? WHERE id =
                                (SELECT max(id) FROM cell WHERE session = ? AND line = ?)
                            """
                    ).execute(arguments: [output, present, line])
                }
            }
            try Self.makeRoom(database, keeping: present, limit: limit)
            return present
        }
    }

    /// - Parameter session: the number of this session; nil before its first input.
    func entries(_ query: HistoryQuery, session: Int?) throws -> [HistoryEntry] {
        try queue.read { database in
            let present = try session ?? Self.nextSession(database)
            guard let selection = HistorySelection(query, present: present) else { return [] }
            return try Row.fetchAll(
                database, sql: selection.sql, arguments: selection.arguments
            ).compactMap(Self.entry)
        }
    }

    /// Throws unless SQLite finds the file in order.
    func check() throws {
        let found = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        guard found == "ok" else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: found)
        }
    }

    func close() throws {
        try queue.close()
    }

    private static func nextSession(_ database: Database) throws -> Int {
        (try Int.fetchOne(database, sql: "SELECT max(session) FROM cell") ?? 0) + 1
    }

    /// Forgets the oldest of the other sessions until the rest fits; then the oldest quarter of this one.
    private static func makeRoom(
        _ database: Database, keeping present: Int?, limit: Int
    ) throws {
        while try bytesInUse(database) > limit {
            try database.execute(
                sql: """
                    DELETE FROM cell WHERE session =
                        (SELECT min(session) FROM cell WHERE session IS NOT ?)
                    """, arguments: [present])
            if database.changesCount > 0 { continue }
            try database.execute(
                sql: """
                    DELETE FROM cell WHERE id IN
                        (SELECT id FROM cell ORDER BY id LIMIT (SELECT count(*) / 4 FROM cell))
                    """)
            if database.changesCount == 0 { return }
        }
    }

    private static func bytesInUse(_ database: Database) throws -> Int {
        let size = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
        return (pages - free) * size
    }

    /// Nil for a row that another program put there with other types.
    private static func entry(_ row: Row) -> HistoryEntry? {
        guard let session = Int.fromDatabaseValue(row["session"]),
            let line = Int.fromDatabaseValue(row["line"]),
            let input = String.fromDatabaseValue(row["input"])
        else { return nil }
        return HistoryEntry(
            session: session, line: line, input: input,
            output: String.fromDatabaseValue(row["output"]))
    }
}
