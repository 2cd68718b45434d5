import Answers
import Synchronization

/// Whether the shell is to drop what it does: set by any thread, honoured between cells by the shell.
///
/// An interpreter only stops a command that runs. This remembers a request that comes in between, so that
/// it also ends the cells that wait; when no cell runs or waits, a request changes nothing. The interpreter
/// is told under the lock that the end of a cell needs too, so that what was meant for one cell never reaches the
/// next.
final class Interruption: Sendable {
    private struct State {
        /// How many cells run or wait, in all subshells.
        var cells = 0
        var isInCell = false
        var isRequested = false
        /// The kernel ends: every cell is to.
        var isEnding = false
    }

    private let state = Mutex(State())
    private let interpreter: any Interpreter

    init(_ interpreter: any Interpreter) { self.interpreter = interpreter }

    /// Asks for an end of what runs; without a cell it does nothing.
    func request() {
        state.withLock { state in
            guard state.cells > 0 else { return }
            state.isRequested = true
            if state.isInCell { interpreter.interrupt() }
        }
    }

    /// No cell is to go on from here on.
    func end() {
        state.withLock { $0.isEnding = true }
        interpreter.interrupt()
    }

    /// Tells the interpreter again where its cell runs on: it may have begun only after it was told.
    func remind() {
        state.withLock { state in
            if state.isInCell, state.isRequested || state.isEnding { interpreter.interrupt() }
        }
    }

    /// A cell runs on although it was asked to stop: `remind` is due.
    var isUnanswered: Bool {
        state.withLock { $0.isInCell && ($0.isRequested || $0.isEnding) }
    }

    /// A cell has come, before anybody can run it.
    func expectCell() {
        state.withLock { $0.cells += 1 }
    }

    /// A cell is answered; with the last one, what was asked before is settled.
    func settleCell() {
        state.withLock { state in
            state.cells -= 1
            if state.cells == 0 { state.isRequested = false }
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
