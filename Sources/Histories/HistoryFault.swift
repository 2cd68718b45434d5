import GRDB

/// What keeps a history from being kept.
enum HistoryFault: Error, Equatable {
    case noHome
    case laterVersion(Int)
    case damaged(path: String, reason: String, next: String)
    case unusable(path: String, reason: String)
    case busy(path: String, changes: Int)
}

extension HistoryFault: CustomStringConvertible {
    var description: String {
        switch self {
        case .noHome:
            "neither XDG_STATE_HOME nor HOME names a folder; "
                + "this session's history is kept in memory only."
        case .laterVersion(let version):
            "a later version of this program wrote it, in layout \(version); "
                + "\(HistoryDatabase.version) is known here"
        case .damaged(let path, let reason, let next):
            "the history '\(path)' is damaged (\(reason)); it is left as it is, and a new one "
                + "begins in '\(next)'."
        case .unusable(let path, let reason):
            "the history '\(path)' cannot be kept (\(reason)); "
                + "this session's is in memory only."
        case .busy(let path, let changes):
            "the history '\(path)' is held by another program; the last \(changes) inputs and "
                + "results of this session were not written."
        }
    }
}

extension DatabaseError {
    /// The file's contents may be at fault, not its place.
    var isDamage: Bool {
        [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains(resultCode)
    }

    /// Another process holds the file; it will let go.
    var isBusy: Bool { [.SQLITE_BUSY, .SQLITE_LOCKED].contains(resultCode) }
}
