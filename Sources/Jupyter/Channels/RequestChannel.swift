import CZeroMQ
import Logging

/// A socket on which requests come and replies go: shell, stdin and control. It belongs to one thread.
///
/// A message that is garbled, wrongly signed or repeated is logged and dropped; a reply to a client that has
/// gone is dropped silently.
final class RequestChannel {
    private let socket: Socket
    private let wire: Wire
    private let ending: Ending
    private let logger: Logger
    private var seen = ReplayGuard()

    init(_ channel: Channel, of kernel: KernelRun) throws(JupyterError) {
        socket = try Socket(.router, in: kernel.context)
        wire = kernel.wire
        ending = kernel.ending
        logger = kernel.logger
        // A client that comes back under its old identity replaces its former connection.
        try socket.set(ZMQ_ROUTER_HANDOVER, 1)
        try kernel.bind(socket, as: channel)
    }

    /// Waits for requests and takes all that have come; empty when the kernel ends or the time is over.
    func requests(milliseconds: Int? = nil) throws(JupyterError) -> [Message] {
        guard try socket.waitForMessage(or: ending.bell, milliseconds: milliseconds) else {
            return []
        }
        return try takeAll()
    }

    /// Waits until a message has come on one of two channels or a bell rings; on which ones.
    static func wait(
        for first: RequestChannel, _ second: RequestChannel, or bell: Doorbell
    ) throws(JupyterError) -> (first: Bool, second: Bool) {
        try Socket.waitForMessage(first.socket, second.socket, or: bell)
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

    /// The messages that have come, without waiting.
    func takeAll() throws(JupyterError) -> [Message] {
        var messages: [Message] = []
        while let frames = try socket.receive() {
            do {
                messages.append(try wire.decode(frames, seen: &seen))
            } catch {
                logger.warning("dropped \(error)")
            }
        }
        return messages
    }
}
