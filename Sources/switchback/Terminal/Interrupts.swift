import Answers
import Synchronization

/// What Ctrl-C means: it ends the running command and keeps the session; at a prompt it drops the lines
/// typed so far.
final class Interrupts: Sendable {
    private struct State {
        var isRunning = false
        var dropsPending = false
        var hasToldHowToLeave = false
    }

    private let interpreter: any Interpreter
    private let prompt: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// - Parameter prompt: Writes a hint and a new prompt after a Ctrl-C at the prompt.
    init(_ interpreter: any Interpreter, prompt: @escaping @Sendable (String) -> Void) {
        self.interpreter = interpreter
        self.prompt = prompt
    }

    /// Called at each Ctrl-C, from any thread.
    func interrupt() {
        let hint = state.withLock { state -> String? in
            // Told under the lock that the end of a command needs too: what was meant for one never reaches the next.
            if state.isRunning {
                interpreter.interrupt()
                return nil
            }
            state.dropsPending = true
            defer { state.hasToldHowToLeave = true }
            return state.hasToldHowToLeave ? "\n" : "\n(Ctrl-D ends the session.)\n"
        }
        if let hint { prompt(hint) }
    }

    /// Runs the command; a Ctrl-C in the meantime is for it.
    func execute(_ command: String, sink: any Sink) -> Outcome {
        state.withLock { $0.isRunning = true }
        defer { state.withLock { $0.isRunning = false } }
        return interpreter.execute(command, sink: sink)
    }

    /// Whether the lines typed so far were dropped since the last call.
    func takesDrop() -> Bool {
        state.withLock { state in
            defer { state.dropsPending = false }
            return state.dropsPending
        }
    }
}
