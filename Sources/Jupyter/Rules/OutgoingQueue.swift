import Synchronization

/// The queue of replies and questions from the subshells to the thread that owns the sockets they leave by.
final class OutgoingQueue: Sendable {
    /// A message as it goes over the wire.
    struct Letter {
        var channel: Channel
        var frames: [[UInt8]]
    }

    private struct State {
        var letters: [Letter] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Woken when something comes into the empty queue, and at the end.
    let wakePipe: WakePipe

    init() throws(JupyterError) {
        wakePipe = try WakePipe()
    }

    func post(_ frames: [[UInt8]], on channel: Channel) {
        let wasEmpty = state.withLock { state in
            defer { state.letters.append(Letter(channel: channel, frames: frames)) }
            return state.letters.isEmpty
        }
        if wasEmpty { wakePipe.wake() }
    }

    /// Nothing is posted from here on.
    func close() {
        state.withLock { $0.isClosed = true }
        wakePipe.wake()
    }

    /// Everything that was posted, and whether that was the last.
    func take() -> (letters: [Letter], isLast: Bool) {
        state.withLock { state in
            defer { state.letters = [] }
            return (state.letters, state.isClosed)
        }
    }
}
