import Answers
import Synchronization

/// Whether the shell is to drop what it does: set by any thread, honoured between cells by the shell.
///
/// An interpreter only stops a command that runs. This remembers a request that comes in between, so that
/// it also ends the cells that wait; when the shell has nothing to do, a request changes nothing. The interpreter is
/// told under the lock that the end of a cell needs too, so that what was meant for one cell never reaches the next.
final class Interruption: Sendable {
    private enum Phase { case asleep, awake, inCell }

    private struct State {
        var phase = Phase.asleep
        var isRequested = false
    }

    private let state = Mutex(State())
    private let interpreter: any Interpreter

    init(_ interpreter: any Interpreter) { self.interpreter = interpreter }

    /// Asks the shell to stop; without work it does nothing.
    func request() {
        state.withLock { state in
            guard state.phase != .asleep else { return }
            state.isRequested = true
            if state.phase == .inCell { interpreter.interrupt() }
        }
    }

    /// Tells the interpreter again where its cell runs on: it may have begun only after it was told.
    func remind() {
        state.withLock { state in
            if state.phase == .inCell, state.isRequested { interpreter.interrupt() }
        }
    }

    /// A cell runs on although it was asked to stop: `remind` is due.
    var isUnanswered: Bool {
        state.withLock { $0.phase == .inCell && $0.isRequested }
    }

    /// The shell begins with a request.
    func wake() {
        state.withLock { if $0.phase == .asleep { $0.phase = .awake } }
    }

    /// The shell has nothing to do; what was asked before is settled.
    func sleep() {
        state.withLock { $0 = State() }
    }

    /// A cell is about to run; false when it, and those behind it, must not.
    func beginCell() -> Bool {
        state.withLock { state in
            if state.isRequested {
                state.isRequested = false
                return false
            }
            state.phase = .inCell
            return true
        }
    }

    /// A cell has ended; `wasInterrupted` settles the request.
    func endCell(wasInterrupted: Bool) {
        state.withLock { state in
            state.phase = .awake
            if wasInterrupted { state.isRequested = false }
        }
    }
}
