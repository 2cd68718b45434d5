import CZeroMQ
import Synchronization

/// A ZeroMQ context: the threads that carry bytes for the sockets made in it.
///
/// `@unchecked Sendable`: libzmq allows every use of a context from any thread; the handle never changes.
final class MessagingContext: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    private let isTerminated = Atomic<Bool>(false)
    /// A peer that announces a longer frame than this, in bytes, is cut off before memory is taken for it.
    private static let longestFrame = Int64(512 << 20)

    init() throws(JupyterError) {
        guard let handle = zmq_ctx_new() else { throw .socket("zmq_ctx_new") }
        self.handle = handle
    }

    deinit {
        terminate()
    }

    /// The handle of a new socket; whoever asks has to close it.
    func openSocket(_ kind: Int32) throws(JupyterError) -> UnsafeMutableRawPointer {
        guard let socket = zmq_socket(handle, kind) else { throw .socket("zmq_socket") }
        // How long an unsent reply may hold up the end of the process, in milliseconds; and
        // queues of replies without limit, because the default of 1000 messages drops what comes after them silently. What
        // comes in waits at the peer when a thousand are here.
        for (option, value) in [(ZMQ_LINGER, 400), (ZMQ_SNDHWM, 0), (ZMQ_RCVHWM, 1000)] {
            var value = Int32(value)
            guard zmq_setsockopt(socket, option, &value, MemoryLayout<Int32>.size) == 0 else {
                let failure = JupyterError.socket("zmq_setsockopt")
                zmq_close(socket)
                throw failure
            }
        }
        var longest = Self.longestFrame
        zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &longest, MemoryLayout<Int64>.size)
        return socket
    }

    /// Makes every waiting call on its sockets fail, so that their threads end.
    func shutDown() {
        zmq_ctx_shutdown(handle)
    }

    /// Waits until all sockets are closed and what they still had to send is sent or has lingered.
    func terminate() {
        guard !isTerminated.exchange(true, ordering: .relaxed) else { return }
        while zmq_ctx_term(handle) != 0, zmq_errno() == EINTR {}
    }
}

extension JupyterError {
    /// The failure of the ZeroMQ call that was just made.
    static func socket(_ operation: String) -> JupyterError {
        let code = zmq_errno()
        if code == ETERM { return .contextTerminated }
        return .socket(operation: operation, reason: String(cString: zmq_strerror(code)))
    }
}
