import Commands
import Foundation
import Synchronization

/// Interrupts what takes long, and tells whether it then ended: one cell at a time.
final class Watch: Sendable {
    static let shared = Watch()
    /// After so long a cell is interrupted, in seconds.
    private static let patience = 0.01
    /// So long after an interrupt a cell may still run, on a machine that is busy with other things, in seconds.
    private static let grace = 30.0

    private struct Cell: Sendable {
        let session: Session
        let start: Date
        var interrupted: Date?
    }

    private let cell = Mutex<Cell?>(nil)

    private init() {
        Thread.detachNewThread { [self] in
            while true {
                Thread.sleep(forTimeInterval: Self.patience / 5)
                look()
            }
        }
    }

    private func look() {
        cell.withLock { cell in
            guard let running = cell, running.interrupted == nil,
                Date().timeIntervalSince(running.start) > Self.patience
            else { return }
            cell?.interrupted = Date()
            running.session.interrupt()
        }
    }

    func begin(_ session: Session) {
        cell.withLock { $0 = Cell(session: session, start: Date()) }
    }

    /// False where the cell that began went on for long after it was interrupted.
    func end() -> Bool {
        cell.withLock { cell in
            defer { cell = nil }
            guard let interrupted = cell?.interrupted else { return true }
            return Date().timeIntervalSince(interrupted) < Self.grace
        }
    }
}
