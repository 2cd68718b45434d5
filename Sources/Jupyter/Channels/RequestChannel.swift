import CZeroMQ
import Logging

/// A socket on which requests come and replies go: shell and control. It belongs to one thread.
///
/// A message that is garbled, wrongly signed or repeated is logged and dropped; a reply to a client that has
/// gone is dropped silently.
final class RequestChannel: ShellLine {
    /// How long after a failure the rest of a burst of requests may still be on its way, in milliseconds.
    private static let settlingTime = 2
    private static let settlingRounds = 8

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

    func arrivals() -> [Message] {
        var messages: [Message] = []
        do {
            // A front end sends "run all" as one message a cell, and a cell can fail faster than they come.
            for _ in 0..<Self.settlingRounds {
                let more = try requests(milliseconds: Self.settlingTime)
                if more.isEmpty { break }
                messages += more
            }
        } catch {
            logger.error("\(error)")
        }
        return messages
    }

    func send(_ reply: Message) {
        do {
            try socket.send(wire.encode(reply))
        } catch {
            logger.error("cannot send '\(reply.header.typeName)': \(error)")
        }
    }

    private func takeAll() throws(JupyterError) -> [Message] {
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
