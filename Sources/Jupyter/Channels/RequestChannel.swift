import CZeroMQ
import Logging
import Synchronization

/// A socket on which requests come and replies go: shell, stdin and control. It belongs to one thread.
///
/// A message that is garbled, wrongly signed or repeated is logged and dropped; a reply to a client that has
/// gone is dropped silently.
final class RequestChannel {
    private let socket: Socket
    private let wire: Wire
    private let ending: Ending
    private let logger: Logger
    private let kernel: KernelRun
    private var dropped = 0
    private static let burst = 256

    init(_ channel: Channel, of kernel: KernelRun) throws(JupyterError) {
        socket = try Socket(.router, in: kernel.context)
        wire = kernel.wire
        ending = kernel.ending
        logger = kernel.logger
        self.kernel = kernel
        // A client that comes back under its old identity replaces its former connection.
        try socket.set(ZMQ_ROUTER_HANDOVER, 1)
        try kernel.bind(socket, as: channel)
    }

    /// Waits for requests and takes all that have come; empty when the kernel ends or the time is over.
    func requests(milliseconds: Int? = nil) throws(JupyterError) -> [Message] {
        guard try socket.waitForMessage(or: ending.wakePipe, milliseconds: milliseconds) else {
            return []
        }
        return try takeAll()
    }

    /// Waits until a message has come on one of two channels or a pipe is woken; on which ones.
    static func wait(
        for first: RequestChannel, _ second: RequestChannel, or wakePipe: WakePipe
    ) throws(JupyterError) -> (first: Bool, second: Bool) {
        try Socket.waitForMessage(first.socket, second.socket, or: wakePipe)
    }

    func send(_ reply: Message) {
        send(wire.encode(reply))
    }

    func send(_ frames: [[UInt8]]) {
        do {
            try socket.send(frames)
        } catch {
            logger.error("cannot send a reply: \(error)")
        }
    }

    /// The messages that have come, without waiting; no more than a burst at a time, so that a peer that floods the channel
    /// holds nobody up.
    func takeAll() throws(JupyterError) -> [Message] {
        var messages: [Message] = []
        for _ in 0..<Self.burst {
            guard let frames = try socket.receive() else { break }
            do {
                messages.append(
                    try kernel.seen.withLock { (seen) throws(JupyterError) in
                        try wire.decode(frames, seen: &seen)
                    })
            } catch {
                dropped += 1
                // Who floods a channel is not to fill the disk.
                if dropped < 10 || dropped.isMultiple(of: 1000) {
                    logger.warning("dropped \(error); \(dropped) in all")
                }
            }
        }
        return messages
    }
}
