import Synchronization

/// The way of requests from the thread that owns the shell's socket to the thread that serves one subshell.
final class Mailbox: Sendable {
    private struct State {
        var arrivals: [Arrival] = []
        var isAtWork = false
        var isClosed = false
    }

    /// The subshell's identifier; nil for the main shell.
    let subshell: String?
    private let state = Mutex(State())
    /// Rings when something comes into an empty mailbox, and at the end.
    private let bell: Doorbell

    init(subshell: String? = nil) throws(JupyterError) {
        self.subshell = subshell
        bell = try Doorbell()
    }

    /// Whether something is in it, or whoever serves it is not back for more.
    var isAtWork: Bool { state.withLock { $0.isAtWork } }

    /// False when it is closed: nobody will serve it.
    /// - Parameter before: done before anybody can take the request out.
    func deliver(_ arrival: Arrival, before: () -> Void = {}) -> Bool {
        let wasEmpty: Bool? = state.withLock { state in
            guard !state.isClosed else { return nil }
            before()
            state.isAtWork = true
            defer { state.arrivals.append(arrival) }
            return state.arrivals.isEmpty
        }
        if wasEmpty == true { bell.ring() }
        return wasEmpty != nil
    }

    /// Waits and takes all that has come; empty when it is closed or the time is over.
    func take(milliseconds: Int? = nil) -> [Arrival] {
        while true {
            let taken: [Arrival]? = state.withLock { state in
                guard !state.arrivals.isEmpty || state.isClosed else {
                    if milliseconds == nil { state.isAtWork = false }
                    return nil
                }
                defer { state.arrivals = [] }
                return state.arrivals
            }
            if let taken { return taken }
            guard bell.wait(milliseconds: milliseconds) else { return [] }
            bell.silence()
        }
    }

    /// Takes nothing more; what is in it can still be taken out.
    func close() {
        state.withLock { $0.isClosed = true }
        bell.ring()
    }
}
