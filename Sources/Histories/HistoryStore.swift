import Answers
import GRDB
import Glibc
import Logging

/// The open history: a file, or memory where no file can be had. A change of place is told once, as a warning.
///
/// It opens when first used, never at the start of a program.
struct HistoryStore {
    /// How often a held file is opened before it is left for later, and the pause between, in microseconds.
    private static let attempts = 5
    private static let pause: UInt32 = 10_000

    /// Where the first generation of the file is; nil for memory.
    private let path: String?
    private let limit: Int
    private let logger: Logger
    private var database: HistoryDatabase?
    /// The file that is open or is to be opened; nil for memory.
    private var file: String?
    /// The number of this session; nil before its first input.
    private var session: Int?
    private var hasWarned = false
    private var hasLookedForFile = false

    init(path: String?, limit: Int, logger: Logger) {
        self.path = path
        self.limit = limit
        self.logger = logger
    }

    /// Writes the changes; false when another program holds the file, for another try later.
    mutating func write(_ changes: [HistoryChange]) -> Bool {
        guard !changes.isEmpty else { return true }
        let limit = limit
        return attempt { database, session in
            session = try database.write(changes, session: session, limit: limit)
        } != nil
    }

    mutating func entries(_ query: HistoryQuery) -> [HistoryEntry] {
        attempt { database, session in try database.entries(query, session: session) } ?? []
    }

    mutating func close(unwritten: Int) {
        if unwritten > 0, let file { warn(.busy(path: file, changes: unwritten)) }
        try? database?.close()
        database = nil
    }

    /// Does the work in the first place that lets it: the file, the file after a damaged one, memory.
    ///
    /// - Returns: nil when another program holds the file.
    private mutating func attempt<Result>(
        _ work: (HistoryDatabase, inout Int?) throws -> Result
    ) -> Result? {
        while true {
            do {
                return try work(try opened(), &session)
            } catch let error as DatabaseError where error.isBusy {
                return nil
            } catch {
                guard let failed = file else { return nil }
                leave(failed, because: error)
            }
        }
    }

    private mutating func opened() throws -> HistoryDatabase {
        if let database { return database }
        if !hasLookedForFile, let path {
            try? HistoryPlace.makeFolder(of: path)
            file = HistoryGeneration.latest(of: path)
        }
        hasLookedForFile = true
        let database = try file.map(Self.open) ?? HistoryDatabase()
        self.database = database
        return database
    }

    /// Two sessions that make the same file may keep each other out of it without SQLite's waiting for it.
    private static func open(_ file: String) throws -> HistoryDatabase {
        for _ in 1..<attempts {
            do {
                return try HistoryDatabase(file: file)
            } catch let error as DatabaseError where error.isBusy {
                usleep(pause)
            }
        }
        return try HistoryDatabase(file: file)
    }

    /// Goes on in another place than a file that failed: in a new file once, then in memory.
    private mutating func leave(_ failed: String, because error: any Error) {
        try? database?.close()
        database = nil
        let reason = Self.reason(error)
        if !hasWarned, let path, let error = error as? DatabaseError, error.isDamage,
            Self.isDamaged(failed)
        {
            let next = HistoryGeneration.next(after: failed, of: path)
            warn(.damaged(path: failed, reason: reason, next: next))
            file = next
            session = nil
        } else {
            warn(.unusable(path: failed, reason: reason))
            file = nil
            database = try? HistoryDatabase(copyOf: failed)
        }
    }

    /// Looks again: an error may be that of a request.
    private static func isDamaged(_ file: String) -> Bool {
        do {
            let database = try HistoryDatabase(file: file)
            try database.check()
            try database.close()
            return false
        } catch {
            return (error as? DatabaseError)?.isDamage ?? false
        }
    }

    private mutating func warn(_ fault: HistoryFault) {
        if !hasWarned { logger.warning("\(fault)") }
        hasWarned = true
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "\(error.resultCode)"
    }
}
