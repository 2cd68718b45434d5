import Answers
import Synchronization

/// The way from any thread to the publisher: an outbox behind a lock, and a bell that wakes the publisher.
final class Publications: Sendable {
    /// What the publisher takes at a time.
    struct Batch {
        var messages: [Message]
        /// Text is being gathered; it is to be handed on soon.
        var holdsText: Bool
        /// Nothing will follow.
        var isLast: Bool
    }

    private struct State {
        var outbox: Outbox
        var isClosed = false
    }

    private let state: Mutex<State>
    /// Rings when the first message or text comes into an empty outbox, and at the end.
    let bell: Doorbell

    init(session: Session) throws(JupyterError) {
        state = Mutex(State(outbox: Outbox(session: session)))
        bell = try Doorbell()
    }

    func publish(_ content: some Content, parent: Header?) {
        change { $0.outbox.publish(content, parent: parent) }
    }

    func write(_ text: String, to stream: StandardStream, parent: Header?) {
        change { $0.outbox.write(text, to: stream, parent: parent) }
    }

    /// Makes a message of the text so far.
    func handOnText() {
        change { $0.outbox.handOnText() }
    }

    /// Nothing is published from here on; the publisher ends after the last message.
    func close() {
        change {
            $0.outbox.handOnText()
            $0.isClosed = true
        }
        bell.ring()
    }

    func take() -> Batch {
        state.withLock { state in
            Batch(
                messages: state.outbox.takeMessages(), holdsText: state.outbox.holdsText,
                isLast: state.isClosed)
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let rings = state.withLock { state in
            let wasEmpty = state.outbox.isEmpty
            body(&state)
            return wasEmpty && !state.outbox.isEmpty
        }
        if rings { bell.ring() }
    }
}
