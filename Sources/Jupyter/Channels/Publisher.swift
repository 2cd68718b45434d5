import Answers
import CZeroMQ
import Glibc

/// The thread that publishes to every client, and welcomes those that subscribe.
enum Publisher {
    /// How long text is gathered, in milliseconds.
    private static let gatheringTime = 50

    static func run(_ kernel: KernelRun) throws(JupyterError) {
        let socket = try Socket(.publisher, in: kernel.context)
        // Every subscription is read and takes effect only when it is granted below, so that the welcome is
        // the first thing that a client gets.
        try socket.set(ZMQ_XPUB_VERBOSE, 1)
        try socket.set(ZMQ_XPUB_MANUAL, 1)
        try kernel.bind(socket, as: .iopub)
        let publications = kernel.publications
        var desk = WelcomeDesk(session: kernel.session)
        var textIsDue: Int?
        while true {
            let patience = textIsDue.map { max($0 - milliseconds(), 0) }
            if try socket.waitForMessage(or: publications.bell, milliseconds: patience) {
                try welcome(&desk, socket, kernel.wire)
            }
            publications.bell.silence()
            if let due = textIsDue, due <= milliseconds() {
                publications.handOnText()
                textIsDue = nil
            }
            let batch = publications.take()
            for message in batch.messages { try socket.send(kernel.wire.encode(message)) }
            if batch.isLast { return }
            textIsDue = batch.holdsText ? textIsDue ?? milliseconds() + gatheringTime : nil
        }
    }

    private static func welcome(
        _ desk: inout WelcomeDesk, _ socket: borrowing Socket, _ wire: Wire
    ) throws(JupyterError) {
        while let frames = try socket.receive() {
            guard let notice = frames.first, let first = notice.first else { continue }
            let topic = notice.dropFirst()
            try socket.set(first == 1 ? ZMQ_SUBSCRIBE : ZMQ_UNSUBSCRIBE, topic)
            guard first == 1 else { continue }
            for message in desk.greetings(topic: topic) { try socket.send(wire.encode(message)) }
        }
    }

    /// A clock that only goes forwards.
    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
