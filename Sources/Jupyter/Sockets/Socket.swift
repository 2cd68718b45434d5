import CZeroMQ
import Glibc

/// A ZeroMQ socket. It belongs to the thread that made it, and is closed when it goes out of scope.
///
/// The calls into libzmq are safe because the handle lives exactly as long as this value, which cannot be copied.
struct Socket: ~Copyable {
    enum Kind {
        /// Remembers whom each message came from.
        case router
        /// Publishes, and reads who subscribes.
        case publisher
        /// One end of a conversation with a router.
        case dealer
        case subscriber

        var code: Int32 {
            switch self {
            case .router: ZMQ_ROUTER
            case .publisher: ZMQ_XPUB
            case .dealer: ZMQ_DEALER
            case .subscriber: ZMQ_SUB
            }
        }
    }

    private let handle: UnsafeMutableRawPointer
    /// Held because a context's end waits for its sockets: it must not come before theirs.
    private let context: MessagingContext

    init(_ kind: Kind, in context: MessagingContext) throws(JupyterError) {
        self.context = context
        handle = try context.openSocket(kind.code)
    }

    deinit {
        zmq_close(handle)
    }

    func set(_ option: Int32, _ value: Int32) throws(JupyterError) {
        var value = value
        guard zmq_setsockopt(handle, option, &value, MemoryLayout<Int32>.size) == 0 else {
            throw .socket("zmq_setsockopt")
        }
    }

    func set(_ option: Int32, _ bytes: some Collection<UInt8>) throws(JupyterError) {
        let bytes = Array(bytes)
        guard zmq_setsockopt(handle, option, bytes, bytes.count) == 0 else {
            throw .socket("zmq_setsockopt")
        }
    }

    /// Listens on an address; one still held by a process that is about to end is tried for a second.
    func bind(to endpoint: String) throws(JupyterError) {
        for _ in 0..<20 {
            if zmq_bind(handle, endpoint) == 0 { return }
            guard zmq_errno() == EADDRINUSE else { break }
            usleep(50_000)
        }
        let reason = String(cString: zmq_strerror(zmq_errno()))
        throw .cannotBind(endpoint: endpoint, reason: reason)
    }

    func connect(to endpoint: String) throws(JupyterError) {
        guard zmq_connect(handle, endpoint) == 0 else { throw .socket("zmq_connect") }
    }

    /// The address that was bound or connected last, with the port that was chosen.
    func lastEndpoint() throws(JupyterError) -> String {
        var bytes = [UInt8](repeating: 0, count: 1024)
        var count = bytes.count
        guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &bytes, &count) == 0 else {
            throw .socket("zmq_getsockopt")
        }
        return String(decoding: bytes.prefix(count).prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Sends all frames as one message.
    func send(_ frames: [[UInt8]]) throws(JupyterError) {
        for (index, frame) in frames.enumerated() {
            let flags = index + 1 < frames.count ? ZMQ_SNDMORE : 0
            while zmq_send(handle, frame, frame.count, flags) < 0 {
                guard zmq_errno() == EINTR else { throw .socket("zmq_send") }
            }
        }
    }

    /// Sends all frames as one message, unless the socket's time is over before it can take the first.
    func trySend(_ frames: [[UInt8]]) throws(JupyterError) -> Bool {
        for (index, frame) in frames.enumerated() {
            let flags = index + 1 < frames.count ? ZMQ_SNDMORE : 0
            while zmq_send(handle, frame, frame.count, flags) < 0 {
                switch zmq_errno() {
                case EINTR: continue
                case EAGAIN where index == 0: return false
                default: throw .socket("zmq_send")
                }
            }
        }
        return true
    }

    /// The frames of the next message; without waiting, nil when there is none.
    func receive(waiting: Bool = false) throws(JupyterError) -> [[UInt8]]? {
        var frames: [[UInt8]] = []
        var part = zmq_msg_t()
        zmq_msg_init(&part)
        defer { zmq_msg_close(&part) }
        while true {
            if zmq_msg_recv(&part, handle, waiting ? 0 : ZMQ_DONTWAIT) < 0 {
                switch zmq_errno() {
                case EINTR: continue
                case EAGAIN: return nil
                default: throw .socket("zmq_msg_recv")
                }
            }
            let bytes = UnsafeRawBufferPointer(
                start: zmq_msg_data(&part), count: zmq_msg_size(&part))
            frames.append(Array(bytes))
            if zmq_msg_more(&part) == 0 { return frames }
        }
    }

    /// Waits until a message has come, a pipe is woken, or the time is over; nil waits for ever.
    /// True when a message has come.
    func waitForMessage(
        or wakePipe: WakePipe, milliseconds: Int? = nil
    ) throws(JupyterError) -> Bool {
        var items = [
            zmq_pollitem_t(socket: handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0),
            zmq_pollitem_t(
                socket: nil, fd: wakePipe.descriptor, events: Int16(ZMQ_POLLIN), revents: 0),
        ]
        guard zmq_poll(&items, 2, milliseconds ?? -1) >= 0 else {
            if zmq_errno() == EINTR { return false }
            throw .socket("zmq_poll")
        }
        return items[0].revents != 0
    }

    /// Waits until a message has come on one of two sockets or a pipe is woken; on which ones.
    static func waitForMessage(
        _ first: borrowing Socket, _ second: borrowing Socket, or wakePipe: WakePipe
    ) throws(JupyterError) -> (first: Bool, second: Bool) {
        let reading = Int16(ZMQ_POLLIN)
        var items = [
            zmq_pollitem_t(socket: first.handle, fd: 0, events: reading, revents: 0),
            zmq_pollitem_t(socket: second.handle, fd: 0, events: reading, revents: 0),
            zmq_pollitem_t(socket: nil, fd: wakePipe.descriptor, events: reading, revents: 0),
        ]
        guard zmq_poll(&items, 3, -1) >= 0 else {
            if zmq_errno() == EINTR { return (false, false) }
            throw .socket("zmq_poll")
        }
        return (items[0].revents != 0, items[1].revents != 0)
    }
}
