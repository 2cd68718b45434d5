import Answers
import Synchronization

/// Whether the shell is to drop what it does: set by any thread, honoured between cells by the shell.
///
/// An interpreter only stops a command that runs. This remembers a request that comes in between, so that
/// it also ends the cells that wait; when no subshell has anything to do, a request changes nothing. The interpreter
/// is told under the lock that the end of a cell needs too, so that what was meant for one cell never reaches the
/// next.
final class Interruption: Sendable {
    private struct State {
        /// The subshells that have something to do; nil stands for the main shell.
        var awake: Set<String?> = []
        var isInCell = false
        var isRequested = false
    }

    private let state = Mutex(State())
    private let interpreter: any Interpreter

    init(_ interpreter: any Interpreter) { self.interpreter = interpreter }

    /// Asks for an end of what runs; without work it does nothing.
    func request() {
        state.withLock { state in
            guard !state.awake.isEmpty else { return }
            state.isRequested = true
            if state.isInCell { interpreter.interrupt() }
        }
    }

    /// Tells the interpreter again where its cell runs on: it may have begun only after it was told.
    func remind() {
        state.withLock { state in
            if state.isInCell, state.isRequested { interpreter.interrupt() }
        }
    }

    /// A cell runs on although it was asked to stop: `remind` is due.
    var isUnanswered: Bool {
        state.withLock { $0.isInCell && $0.isRequested }
    }

    /// A subshell has something to do.
    func wake(_ subshell: String? = nil) {
        state.withLock { _ = $0.awake.insert(subshell) }
    }

    /// A subshell has nothing to do; with the last one, what was asked before is settled.
    func sleep(_ subshell: String? = nil) {
        state.withLock { state in
            state.awake.remove(subshell)
            if state.awake.isEmpty { state.isRequested = false }
        }
    }

    /// A cell is about to run; false when it, and those behind it, must not.
    func beginCell() -> Bool {
        state.withLock { state in
            if state.isRequested {
                state.isRequested = false
                return false
            }
            state.isInCell = true
            return true
        }
    }

    /// A cell has ended; `wasInterrupted` settles the request.
    func endCell(wasInterrupted: Bool) {
        state.withLock { state in
            state.isInCell = false
            if wasInterrupted { state.isRequested = false }
        }
    }
}
