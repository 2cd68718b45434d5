import CZeroMQ
import Glibc
import Serialization

/// A client of one kernel: its requests and what comes back, on the kernel's own sockets.
final class KernelClient {
    enum Source { case shell, control, iopub }

    /// How long a kernel may be silent, in milliseconds.
    private static let patience = 60_000

    private let context: ClientContext
    private let shell: ClientSocket
    private let control: ClientSocket
    private let iopub: ClientSocket
    private let signer: FrameSigner
    private let name: String
    private let session = "bench-\(UInt32.random(in: .min ... .max))"
    private var number = 0

    /// Connects to where a kernel is going to listen.
    init(_ connection: KernelConnection, name: String) throws {
        self.name = name
        context = try ClientContext()
        shell = try ClientSocket(ZMQ_DEALER, in: context)
        control = try ClientSocket(ZMQ_DEALER, in: context)
        iopub = try ClientSocket(ZMQ_SUB, in: context)
        signer = FrameSigner(key: connection.key)
        iopub.subscribe()
        try shell.connect(to: connection.shell)
        try control.connect(to: connection.control)
        try iopub.connect(to: connection.iopub)
    }

    /// Sends a request and gives its id.
    @discardableResult
    func send(_ type: String, _ content: JSON = [:], on source: Source = .shell) throws -> String {
        number += 1
        let id = "\(session)-\(number)-"
        let header: JSON = [
            "msg_id": .string(id), "msg_type": .string(type), "session": .string(session),
            "username": "bench", "date": "2026-01-01T00:00:00.000000Z", "version": "5.5",
        ]
        let frames = signer.signed([
            header.bytes(), Array("{}".utf8), Array("{}".utf8), content.bytes(),
        ])
        try (source == .control ? control : shell).send(frames)
        return id
    }

    @discardableResult
    func execute(_ code: String) throws -> String {
        try send(
            "execute_request",
            [
                "code": .string(code), "silent": false, "store_history": true,
                "user_expressions": [:], "allow_stdin": false, "stop_on_error": true,
            ])
    }

    /// The next message, nil where the time, in milliseconds, is over before.
    func next(milliseconds: Int) throws -> (source: Source, message: KernelFrames)? {
        let sockets: [(Source, ClientSocket)] = [
            (.shell, shell), (.iopub, iopub), (.control, control),
        ]
        while true {
            for (source, socket) in sockets {
                while let frames = try socket.receive() {
                    if let message = KernelFrames(frames) { return (source, message) }
                }
            }
            guard ClientSocket.wait(for: sockets.map(\.1), milliseconds: milliseconds) else {
                return nil
            }
        }
    }

    /// The next message; throws where none comes.
    func next() throws -> (source: Source, message: KernelFrames) {
        guard let next = try next(milliseconds: Self.patience) else {
            throw BenchmarkError.silent(name: name)
        }
        return next
    }

    /// Reads until so many cells have their reply and their idle; `look` sees everything that is published.
    func finish(cells: Int = 1, of id: String? = nil, look: (KernelFrames) -> Void = { _ in })
        throws
    {
        let mark = id ?? session
        var (replies, idles) = (0, 0)
        while replies < cells || idles < cells {
            let (source, message) = try next()
            switch source {
            case .shell:
                guard message.isType("execute_reply"), KernelFrames.holds(message.parent, mark)
                else { continue }
                guard KernelFrames.holds(message.content, "\"ok\"") else {
                    throw BenchmarkError.cell(
                        name: name, reply: String(decoding: message.content, as: UTF8.self))
                }
                replies += 1
            case .iopub:
                if message.isIdle(of: mark), KernelFrames.holds(message.parent, "execute_request") {
                    idles += 1
                } else {
                    look(message)
                }
            case .control: continue
            }
        }
    }

    /// Runs a cell to its end; the seconds that it took.
    func time(_ code: String, look: (KernelFrames) -> Void = { _ in }) throws -> Double {
        let start = ContinuousClock.now
        let id = try execute(code)
        try finish(of: id, look: look)
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Waits for the first reply of a kernel that has just been started.
    func awaitFirstReply() throws {
        while true {
            let (source, message) = try next()
            if source == .shell, message.isType("kernel_info_reply") { return }
        }
    }

    /// Waits until publications arrive too: from then on nothing is lost.
    func awaitSubscription() throws {
        for _ in 0..<100 {
            let id = try send("kernel_info_request")
            while let (source, message) = try next(milliseconds: 200) {
                if source == .iopub, message.isIdle(of: id) { return }
            }
        }
        throw BenchmarkError.silent(name: name)
    }
}
