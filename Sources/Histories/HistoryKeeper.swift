public import Answers
import Dispatch
public import Logging
import Synchronization

/// Keeps the history of a session beside that of the earlier ones, in a file that several sessions share.
///
/// What is recorded is written on another thread, so that neither the start nor a cell waits for the disk; what is
/// asked for has everything in it that was recorded before.
public final class HistoryKeeper: InputHistory {
    /// The bytes that a history may hold; the oldest sessions are deleted when it is full. Some hundred thousand inputs, which is years
    /// of typing, and little enough that a search, which looks at every one, is done in 50 ms.
    public static let limit = 32 << 20
    /// How long a held file is left alone, in milliseconds.
    private static let pause = 200
    /// How long the end waits for the last inputs, in milliseconds: the whole process ends within 2 seconds.
    private static let patience = 400
    /// How many changes may wait for a held file.
    private static let longestWait = 10_000

    private struct Pending {
        var changes: [HistoryChange] = []
        var isScheduled = false
    }

    private let queue = DispatchQueue(label: "switchback.history")
    private let pending = Mutex(Pending())
    private let store: Mutex<HistoryStore>

    /// - Parameters:
    ///   - file: nil keeps this session in memory, and there are none before it.
    ///   - logger: gets one warning at most, when the file cannot be had.
    public convenience init(file: String?, logger: Logger) {
        self.init(file: file, limit: Self.limit, logger: logger)
    }

    /// The history of the person who runs this process.
    public convenience init(environment: [String: String], logger: Logger) {
        let file = HistoryPlace.file(environment: environment)
        if file == nil { logger.warning("\(HistoryFault.noHome)") }
        self.init(file: file, logger: logger)
    }

    init(file: String?, limit: Int, logger: Logger) {
        store = Mutex(HistoryStore(path: file, limit: limit, logger: logger))
    }

    public func record(_ input: String, line: Int) {
        if let change = HistoryChange(input: input, line: line) { add(change) }
    }

    public func record(output: String, line: Int) {
        add(HistoryChange(output: output, line: line))
    }

    public func entries(_ query: HistoryQuery) -> [HistoryEntry] {
        store.withLock { store in
            _ = write(into: &store)
            return store.entries(query)
        }
    }

    /// Writes what is left and lets go of the file.
    public func close() {
        let done = DispatchSemaphore(value: 0)
        queue.async { [self] in
            store.withLock { store in
                _ = write(into: &store)
                store.close(unwritten: pending.withLock { $0.changes.count })
            }
            done.signal()
        }
        _ = done.wait(timeout: .now() + .milliseconds(Self.patience))
    }

    private func add(_ change: HistoryChange) {
        let mustSchedule = pending.withLock { pending in
            pending.changes.append(change)
            if pending.changes.count > Self.longestWait { pending.changes.removeFirst() }
            defer { pending.isScheduled = true }
            return !pending.isScheduled
        }
        if mustSchedule { queue.async(execute: writePending) }
    }

    private func writePending() {
        let isWritten = store.withLock { write(into: &$0) }
        let mustGoOn = pending.withLock { pending in
            // What came while it was written waits for the next time.
            pending.isScheduled = !pending.changes.isEmpty
            return pending.isScheduled
        }
        guard mustGoOn else { return }
        if isWritten { return queue.async(execute: writePending) }
        queue.asyncAfter(deadline: .now() + .milliseconds(Self.pause), execute: writePending)
    }

    /// Writes what waits; false, and it waits on, when another program holds the file.
    private func write(into store: inout HistoryStore) -> Bool {
        let changes = pending.withLock { pending in
            defer { pending.changes = [] }
            return pending.changes
        }
        guard !store.write(changes) else { return true }
        pending.withLock { $0.changes.insert(contentsOf: changes, at: 0) }
        return false
    }
}
