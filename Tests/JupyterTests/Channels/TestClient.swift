import Answers
import CZeroMQ
import Testing

@testable import Jupyter

/// A client of a kernel that runs in this process, on real sockets. It belongs to one thread.
final class TestClient {
    /// How long a message may take before the test gives up, in milliseconds.
    private static let patience: Int32 = 20_000

    let shell: Socket
    let control: Socket
    let iopub: Socket
    let wire: Wire
    /// The first message that was published to this client.
    private(set) var first: Message?
    private let session = Session(id: "client-" + Identifier.random())
    private var seen = ReplayGuard()
    private var number = 0

    /// Connects, subscribes, and waits for the first message, from which on nothing is lost.
    init(_ connection: ConnectionFile, in context: MessagingContext) throws {
        wire = Wire(key: connection.key)
        shell = try Socket(.dealer, in: context)
        control = try Socket(.dealer, in: context)
        iopub = try Socket(.subscriber, in: context)
        try shell.set(ZMQ_RCVTIMEO, Self.patience)
        try control.set(ZMQ_RCVTIMEO, Self.patience)
        try iopub.set(ZMQ_RCVTIMEO, Self.patience)
        // Nothing is worth waiting for once the kernel has ended.
        try shell.set(ZMQ_LINGER, 0)
        try control.set(ZMQ_LINGER, 0)
        try iopub.set(ZMQ_LINGER, 0)
        try iopub.set(ZMQ_SUBSCRIBE, [])
        try shell.connect(to: connection.endpoint(of: .shell))
        try control.connect(to: connection.endpoint(of: .control))
        try iopub.connect(to: connection.endpoint(of: .iopub))
        first = try publication()
    }

    /// Sends a request and gives its id.
    @discardableResult
    func send(
        _ type: MessageType, _ content: JSON = [:], on channel: Channel = .shell
    ) throws -> String {
        number += 1
        let header = Header(
            id: "\(session.id)-\(number)", type: type, session: session.id, username: "u",
            date: Timestamp.now())
        let frames = wire.encode(Message(header: header, content: content))
        if channel == .control { try control.send(frames) } else { try shell.send(frames) }
        return header.id
    }

    @discardableResult
    func execute(_ code: String) throws -> String {
        try send(.executeRequest, ["code": .string(code)])
    }

    func reply(on channel: Channel = .shell) throws -> Message {
        let frames =
            channel == .control
            ? try control.receive(waiting: true) : try shell.receive(waiting: true)
        return try wire.decode(try #require(frames, "no reply came"), seen: &seen)
    }

    func publication() throws -> Message {
        let frames = try iopub.receive(waiting: true)
        return try wire.decode(try #require(frames, "nothing was published"), seen: &seen)
    }

    /// What is published under a request, up to its idle.
    func publications(of request: String) throws -> [Message] {
        var messages: [Message] = []
        while true {
            let message = try publication()
            guard message.parent?.id == request else { continue }
            messages.append(message)
            if message.summary == "status idle" { return messages }
        }
    }

    /// Reads what is published until a message of this kind comes under a request.
    func awaitPublication(_ summary: String, of request: String) throws {
        while true {
            let message = try publication()
            if message.parent?.id == request, message.summary == summary { return }
        }
    }
}
