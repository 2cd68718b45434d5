import Foundation
import Histories
import Logging
import Synchronization

/// A folder of a test's own, gone when the test is done, and the log of what kept histories in it.
final class HistoryFolder: Sendable {
    let path: String
    let log = Log()

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("switchback-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { "\(path)/history.sqlite" }
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    /// A kernel's or a terminal's way to the history.
    func keeper() -> HistoryKeeper { HistoryKeeper(file: file, logger: log.logger) }

    /// A session from its start to its end.
    func session(_ inputs: [String]) {
        let keeper = keeper()
        for (index, input) in inputs.enumerated() { keeper.record(input, line: index + 1) }
        keeper.close()
    }
}

/// Keeps what is logged.
final class Log: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "tests") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { log.kept.withLock { $0.append("\(event.message)") } }
    }
}
