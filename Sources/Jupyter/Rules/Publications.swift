import Answers
import Synchronization

/// The way from any thread to the publisher: an outbox behind a lock, and a pipe that wakes the publisher.
final class Publications: Sendable {
    /// What the publisher takes at a time.
    struct Batch {
        var messages: [Message]
        /// When to come again though nobody wakes it: something is being gathered.
        var due: Int?
        /// There is more to take at once.
        var hasMore: Bool
        /// Nothing will follow.
        var isLast: Bool
    }

    private struct State {
        var outbox: Outbox
        /// Nil where nobody leaves anything out.
        var rateLimiter: RateLimiter?
        var isClosed = false
    }

    private static let batchCount = 64
    /// How often a cell that waits for room looks for it and for an interrupt, in milliseconds.
    private static let lookTime = 20

    private let session: MessageSession
    private let state: Mutex<State>
    /// Woken when something new is to be taken or to be waited for, and at the end.
    let wakePipe: WakePipe
    /// Woken when there may be room again.
    private let roomPipe: WakePipe

    /// - Parameter isServed: whether clients are reached through Jupyter's server, which leaves out what comes too fast.
    init(session: MessageSession, isServed: Bool = false) throws(JupyterError) {
        self.session = session
        state = Mutex(
            State(outbox: Outbox(session: session), rateLimiter: isServed ? RateLimiter() : nil))
        wakePipe = try WakePipe()
        roomPipe = try WakePipe()
    }

    func publish(_ content: some Content, parent: Header?) {
        change { $0.publish(content, parent: parent) }
    }

    func display(_ display: DisplayData, parent: Header?) {
        let now = Timestamp.milliseconds()
        change { $0.display(display, parent: parent, now: now) }
        state.withLock { $0.rateLimiter?.count(bytes: 0, messages: 1, now: now) }
    }

    func update(_ update: UpdateDisplayData, parent: Header?) {
        change { $0.update(update, parent: parent, now: Timestamp.milliseconds()) }
    }

    func write(_ text: String, to stream: StandardStream, parent: Header?) {
        let now = Timestamp.milliseconds()
        change { $0.write(text, to: stream, parent: parent, now: now) }
        state.withLock { $0.rateLimiter?.count(bytes: text.utf8.count, messages: 0, now: now) }
    }

    /// Makes messages of what is gathered so far.
    func flush() {
        change { $0.flush() }
    }

    /// Waits while too much waits to be published, or more was published than a server passes on, unless it was interrupted.
    func waitForRoom(isInterrupted: () -> Bool) {
        while let time = delay, !isInterrupted() {
            roomPipe.drain()
            if delay != nil { _ = roomPipe.wait(milliseconds: min(time, Self.lookTime)) }
        }
    }

    /// Nothing is published from here on; the publisher ends after the last message.
    func close() {
        change { $0.flush() }
        state.withLock { $0.isClosed = true }
        wakePipe.wake()
        roomPipe.wake()
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// What has waited longest. Its messages are made outside the lock, so that no cell waits for that; one thread takes, or
    /// they would not stay in order.
    func take(now: Int = Timestamp.milliseconds()) -> Batch {
        let (taken, due, isClosed) = state.withLock { state in
            state.outbox.handOn(now: now)
            let taken = state.outbox.take(Self.batchCount)
            return (taken, state.outbox.due, state.isClosed)
        }
        let hasMore = taken.count == Self.batchCount
        if hasMore { roomPipe.wake() }
        return Batch(
            messages: taken.map(session.message), due: due, hasMore: hasMore,
            isLast: isClosed && !hasMore)
    }

    /// How long to wait before more is published, in milliseconds; nil for not at all.
    private var delay: Int? {
        state.withLock { state in
            if state.isClosed { return nil }
            if state.outbox.weight > Outbox.weightLimit { return Self.lookTime }
            guard let delay = state.rateLimiter?.delay(now: Timestamp.milliseconds()), delay > 0
            else { return nil }
            return delay
        }
    }

    private func change(_ body: (inout Outbox) -> Void) {
        let wakes = state.withLock { state in
            let hadPublications = state.outbox.hasPublications
            let due = state.outbox.due
            body(&state.outbox)
            return !hadPublications && state.outbox.hasPublications || state.outbox.due != due
        }
        if wakes { wakePipe.wake() }
    }
}
