import Answers
import CZeroMQ
import Logging

/// The thread that publishes to every client, and welcomes those that subscribe.
///
/// Whoever reads gets everything: while a client is behind, the publisher waits for it, and a cell that goes on
/// writing waits for the publisher. Who has not read anything for seconds loses what no longer fits.
struct Publisher: ~Copyable {
    /// How many messages are kept for a client that is behind, beside those that still wait to be published.
    private static let queueLength: Int32 = 128
    /// How long one attempt to send waits for a client that is behind, in milliseconds.
    private static let attemptTime: Int32 = 10
    /// How long such a client may keep the others waiting, in milliseconds; at the kernel's end it is shorter.
    private static let patience = 5000
    private static let lastPatience = 200

    private let socket: Socket
    private let kernel: KernelRun
    private var welcomes: SubscriptionWelcome

    static func run(_ kernel: KernelRun) throws(JupyterError) {
        let socket = try Socket(.publisher, in: kernel.context)
        // Every subscription is read and takes effect only when it is granted below, so that the welcome is
        // the first thing that a client gets.
        try socket.set(ZMQ_XPUB_VERBOSE, 1)
        try socket.set(ZMQ_XPUB_MANUAL, 1)
        try socket.set(ZMQ_XPUB_NODROP, 1)
        try socket.set(ZMQ_SNDHWM, queueLength)
        try socket.set(ZMQ_SNDTIMEO, attemptTime)
        try kernel.bind(socket, as: .iopub)
        var publisher = Publisher(
            socket: socket, kernel: kernel, welcomes: SubscriptionWelcome(session: kernel.session))
        try publisher.run()
    }

    private mutating func run() throws(JupyterError) {
        let publications = kernel.publications
        var due: Int?
        var hasMore = false
        while true {
            let time = hasMore ? 0 : due.map { max($0 - Timestamp.milliseconds(), 0) }
            if try socket.waitForMessage(or: publications.wakePipe, milliseconds: time) {
                try welcome()
            }
            publications.wakePipe.drain()
            let batch = publications.take()
            for message in batch.messages { try publish(message) }
            if batch.isLast { return }
            due = batch.due
            hasMore = batch.hasMore
        }
    }

    private mutating func publish(_ message: Message) throws(JupyterError) {
        let frames = kernel.wire.encode(message)
        let start = Timestamp.milliseconds()
        while try !socket.trySend(frames) {
            try welcome()
            let patience = kernel.publications.isClosed ? Self.lastPatience : Self.patience
            guard Timestamp.milliseconds() - start > patience else { continue }
            kernel.logger.warning("a client does not read what is published; it loses some of it")
            try socket.set(ZMQ_XPUB_NODROP, 0)
            try socket.send(frames)
            try socket.set(ZMQ_XPUB_NODROP, 1)
            return
        }
    }

    private mutating func welcome() throws(JupyterError) {
        while let frames = try socket.receive() {
            guard let notice = frames.first, let first = notice.first, first <= 1 else { continue }
            let topic = notice.dropFirst()
            try socket.set(first == 1 ? ZMQ_SUBSCRIBE : ZMQ_UNSUBSCRIBE, topic)
            guard first == 1 else { continue }
            // At once: nothing else may come before it.
            for message in welcomes.messages(topic: topic) { try publish(message) }
        }
    }
}
