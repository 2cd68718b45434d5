import Answers
import Synchronization

/// A Ctrl-C while tests run: it ends the running cell, and no further file is begun.
final class TestInterrupts: Sendable {
    private struct State {
        var isRequested = false
        var current: Interrupts?
    }

    private let state = Mutex(State())

    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Called at each Ctrl-C, from any thread.
    func interrupt() {
        let current = state.withLock { state in
            state.isRequested = true
            return state.current
        }
        current?.interrupt()
    }

    /// A way to run cells in this session, which is interrupted from now on.
    func running(_ interpreter: any Interpreter) -> (String, any Sink) -> Outcome {
        let interrupts = Interrupts(interpreter) { _ in }
        state.withLock { $0.current = interrupts }
        return { code, sink in
            // One that came between two cells is for the cell that would come.
            if self.isRequested {
                return .failed(.interrupted("the run", leaving: "no cell was begun"))
            }
            return interrupts.execute(code, sink: sink)
        }
    }
}
