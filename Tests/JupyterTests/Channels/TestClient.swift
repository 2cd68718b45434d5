import Answers
import CZeroMQ
import Serialization
import Testing

@testable import Jupyter

/// A client of a kernel that runs in this process, on real sockets. It belongs to one thread.
final class TestClient {
    /// How long a message may take before the test gives up, in milliseconds.
    private static let patience: Int32 = 20_000
    /// What changes nothing and is answered while a cell runs.
    static let questions: [MessageType] = [
        .completeRequest, .inspectRequest, .isCompleteRequest, .kernelInfoRequest, .commInfoRequest,
    ]

    let shell: Socket
    let control: Socket
    let stdin: Socket
    let iopub: Socket
    let wire: Wire
    /// The first message that was published to this client.
    private(set) var first: Message?
    private let session = MessageSession(id: "client-" + Identifier.random())
    private var seen = ReplayGuard()
    private var number = 0

    /// Connects, subscribes, and waits for the first message, from which on nothing is lost.
    init(_ connection: ConnectionFile, in context: MessagingContext) throws {
        wire = Wire(key: connection.key, scheme: connection.signatureScheme)
        shell = try Socket(.dealer, in: context)
        control = try Socket(.dealer, in: context)
        stdin = try Socket(.dealer, in: context)
        iopub = try Socket(.subscriber, in: context)
        // One name on both channels: questions go to the client that runs the cell.
        try shell.set(ZMQ_ROUTING_ID, session.id.utf8)
        try stdin.set(ZMQ_ROUTING_ID, session.id.utf8)
        try Self.prepare(shell, connection)
        try Self.prepare(control, connection)
        try Self.prepare(stdin, connection)
        try Self.prepare(iopub, connection)
        try iopub.set(ZMQ_SUBSCRIBE, [])
        try shell.connect(to: connection.endpoint(of: .shell))
        try control.connect(to: connection.endpoint(of: .control))
        try stdin.connect(to: connection.endpoint(of: .stdin))
        try iopub.connect(to: connection.endpoint(of: .iopub))
        first = try publication()
    }

    /// What every socket of a client needs before it connects.
    static func prepare(_ socket: borrowing Socket, _ connection: ConnectionFile) throws {
        try socket.set(ZMQ_RCVTIMEO, patience)
        // Nothing is worth waiting for once the kernel has ended.
        try socket.set(ZMQ_LINGER, 0)
        guard let keys = connection.encryption else { return }
        try socket.set(ZMQ_CURVE_SERVERKEY, keys.publicKey.utf8)
        try socket.set(ZMQ_CURVE_PUBLICKEY, keys.publicKey.utf8)
        try socket.set(ZMQ_CURVE_SECRETKEY, keys.secretKey.utf8)
    }

    /// Sends a request, to a subshell where one is named, and gives its id.
    @discardableResult
    func send(
        _ type: MessageType, _ content: JSON = [:], on channel: Channel = .shell,
        subshell: String? = nil
    ) throws -> String {
        let message = try request(type, content, subshell: subshell)
        try send(wire.encode(message), on: channel)
        return message.header.id
    }

    func send(_ frames: [[UInt8]], on channel: Channel) throws {
        switch channel {
        case .control: try control.send(frames)
        case .stdin: try stdin.send(frames)
        default: try shell.send(frames)
        }
    }

    func request(
        _ type: MessageType, _ content: JSON = [:], subshell: String? = nil
    ) throws -> Message {
        number += 1
        var header: [String: JSON] = [
            "msg_id": .string("\(session.id)-\(number)"), "msg_type": .string(type.rawValue),
            "session": .string(session.id), "username": "u", "date": .string(Timestamp.now()),
            "version": "5.5",
        ]
        if let subshell { header["subshell_id"] = .string(subshell) }
        return Message(header: try Header(parsing: JSON.object(header).bytes()), content: content)
    }

    @discardableResult
    func execute(
        _ code: String, subshell: String? = nil, _ fields: [String: JSON] = [:]
    ) throws -> String {
        let content = fields.merging(["code": .string(code)]) { $1 }
        return try send(.executeRequest, .object(content), subshell: subshell)
    }

    /// Opens a subshell and gives its identifier.
    func createSubshell() throws -> String {
        try send(.createSubshellRequest, on: .control)
        return try #require(try reply(on: .control).content["subshell_id"]?.text)
    }

    /// Answers a question.
    func answer(_ question: Message, _ value: String) throws {
        var reply = try request(.inputReply, ["value": .string(value)])
        reply.parent = question.header
        try send(wire.encode(reply), on: .stdin)
    }

    func reply(on channel: Channel = .shell) throws -> Message {
        let frames =
            switch channel {
            case .control: try control.receive(waiting: true)
            case .stdin: try stdin.receive(waiting: true)
            default: try shell.receive(waiting: true)
            }
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
