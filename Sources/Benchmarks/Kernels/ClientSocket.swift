import CZeroMQ
import Glibc

/// A ZeroMQ context with its sockets, closed together.
///
/// The calls into libzmq are safe because every handle lives as long as the object that holds it.
final class ClientContext {
    fileprivate let handle: UnsafeMutableRawPointer

    init() throws {
        guard let handle = zmq_ctx_new() else { throw BenchmarkError.socket("zmq_ctx_new") }
        self.handle = handle
    }

    deinit { zmq_ctx_term(handle) }
}

/// One socket; it belongs to the thread that made it.
final class ClientSocket {
    fileprivate let handle: UnsafeMutableRawPointer
    private let context: ClientContext

    /// - Parameter kind: such as `ZMQ_DEALER`.
    init(_ kind: Int32, in context: ClientContext) throws {
        guard let handle = zmq_socket(context.handle, kind) else {
            throw BenchmarkError.socket("zmq_socket")
        }
        self.handle = handle
        self.context = context
        // Nothing is lost to a full queue, nothing holds up the end, and a kernel that begins to listen is found within
        // a millisecond or two.
        for (option, value) in [
            (ZMQ_LINGER, 0), (ZMQ_SNDHWM, 0), (ZMQ_RCVHWM, 0), (ZMQ_RECONNECT_IVL, 1),
        ] {
            var value = Int32(value)
            zmq_setsockopt(handle, option, &value, MemoryLayout<Int32>.size)
        }
    }

    deinit { zmq_close(handle) }

    func connect(to port: Int) throws {
        guard zmq_connect(handle, KernelConnection.endpoint(port)) == 0 else {
            throw BenchmarkError.socket("zmq_connect")
        }
    }

    func bind(to port: Int) throws {
        guard zmq_bind(handle, KernelConnection.endpoint(port)) == 0 else {
            throw BenchmarkError.socket("zmq_bind")
        }
    }

    func subscribe() {
        zmq_setsockopt(handle, ZMQ_SUBSCRIBE, "", 0)
    }

    func send(_ frames: [[UInt8]]) throws {
        for (index, frame) in frames.enumerated() {
            let flags = index + 1 < frames.count ? ZMQ_SNDMORE : 0
            guard zmq_send(handle, frame, frame.count, flags) >= 0 else {
                throw BenchmarkError.socket("zmq_send")
            }
        }
    }

    /// The frames of a message that has come; nil where there is none.
    func receive() throws -> [[UInt8]]? {
        var frames: [[UInt8]] = []
        var part = zmq_msg_t()
        zmq_msg_init(&part)
        defer { zmq_msg_close(&part) }
        while true {
            guard zmq_msg_recv(&part, handle, ZMQ_DONTWAIT) >= 0 else {
                if zmq_errno() == EAGAIN { return nil }
                throw BenchmarkError.socket("zmq_msg_recv")
            }
            frames.append(
                Array(
                    UnsafeRawBufferPointer(
                        start: zmq_msg_data(&part), count: zmq_msg_size(&part))))
            if zmq_msg_more(&part) == 0 { return frames }
        }
    }

    /// Waits until one of the sockets has a message; false where the time, in milliseconds, is over before.
    static func wait(for sockets: [ClientSocket], milliseconds: Int) -> Bool {
        var items = sockets.map {
            zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
        }
        return zmq_poll(&items, Int32(items.count), milliseconds) > 0
    }
}
