import Synchronization

/// The way of requests from the thread that owns the shell's socket to the thread that serves one subshell.
final class Mailbox: Sendable {
    private struct State {
        var arrivals: [QueuedRequest] = []
        var isAtWork = false
        var isClosed = false
    }

    /// The subshell's identifier; nil for the main shell.
    let subshell: String?
    private let state = Mutex(State())
    /// Woken when something comes into an empty mailbox, and at the end.
    private let wakePipe: WakePipe

    init(subshell: String? = nil) throws(JupyterError) {
        self.subshell = subshell
        wakePipe = try WakePipe()
    }

    /// Whether something is in it, or whoever serves it is not back for more.
    var isAtWork: Bool { state.withLock { $0.isAtWork } }

    /// False when it is closed: nobody will serve it.
    /// - Parameter before: done before anybody can take the request out.
    func deliver(_ arrival: QueuedRequest, before: () -> Void = {}) -> Bool {
        let wasEmpty: Bool? = state.withLock { state in
            guard !state.isClosed else { return nil }
            before()
            state.isAtWork = true
            defer { state.arrivals.append(arrival) }
            return state.arrivals.isEmpty
        }
        if wasEmpty == true { wakePipe.wake() }
        return wasEmpty != nil
    }

    /// Waits and takes all that has come; empty when it is closed or the time is over.
    func take(milliseconds: Int? = nil) -> [QueuedRequest] {
        while true {
            let taken: [QueuedRequest]? = state.withLock { state in
                guard !state.arrivals.isEmpty || state.isClosed else {
                    if milliseconds == nil { state.isAtWork = false }
                    return nil
                }
                defer { state.arrivals = [] }
                return state.arrivals
            }
            if let taken { return taken }
            guard wakePipe.wait(milliseconds: milliseconds) else { return [] }
            wakePipe.drain()
        }
    }

    /// Takes nothing more; what is in it can still be taken out.
    func close() {
        state.withLock { $0.isClosed = true }
        wakePipe.wake()
    }
}
