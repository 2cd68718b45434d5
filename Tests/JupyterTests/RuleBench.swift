import Answers
import Histories
import Logging

@testable import Jupyter

/// The rules of a kernel without sockets: requests go in, and all that comes out is kept in its order.
final class RuleBench {
    let calculator = Calculator()
    let facts: KernelFacts
    var rules: ShellRules
    let line: RecordingLine
    private let client = Session(id: "client")

    init(comms: Comms = Comms()) throws {
        let session = Session(id: "kernel")
        let publications = try Publications(session: session)
        var ports = Ports()
        for (number, channel) in Channel.allCases.enumerated() { ports[channel] = 5000 + number }
        facts = KernelFacts(
            session: session, interpreter: calculator,
            history: HistoryKeeper(file: nil, logger: .silent), publications: publications,
            interruption: Interruption(calculator),
            information: KernelInfoReply(
                implementation: Implementation(
                    name: "bench", version: "0.1", links: [.init(text: "Home", url: "https://a.b")]),
                language: calculator.language),
            ports: ports, logger: .silent)
        rules = ShellRules(facts, comms: comms)
        line = RecordingLine(publications)
    }

    /// A request as a client would send it.
    func request(
        _ type: MessageType, _ content: JSON = [:], header fields: [String: JSON] = [:]
    ) throws -> Message {
        let id = "request-\(type.rawValue)-\(line.nextNumber())"
        var header: [String: JSON] = [
            "msg_id": .string(id), "msg_type": .string(type.rawValue), "session": "client",
            "username": "user", "date": "2026-01-01T00:00:00Z", "version": "5.3",
        ]
        header.merge(fields) { $1 }
        return Message(
            identities: [[1, 2, 3]], header: try Header(parsing: JSON.object(header).bytes()),
            content: content)
    }

    /// Serves requests that have all come before the first is served.
    @discardableResult
    func serve(_ requests: Message...) -> [Message] {
        rules.accept(requests)
        while !rules.isIdle { _ = rules.serveNext(on: line) }
        return line.takeLog()
    }

    /// Serves one request on control.
    func control(_ request: Message) -> (verdict: ShellRules.Verdict, log: [Message]) {
        let verdict = ControlRules(facts).serve(request, reply: line.send)
        return (verdict, line.takeLog())
    }

    /// A cell, with further fields of its request.
    func cell(_ code: String, _ fields: [String: JSON] = [:]) throws -> Message {
        try request(.executeRequest, .object(fields.merging(["code": .string(code)]) { $1 }))
    }
}

/// Keeps replies and publications in the order in which they leave.
final class RecordingLine: ShellLine {
    private let publications: Publications
    private var log: [Message] = []
    private var number = 0
    /// The requests that come while a cell runs.
    var coming: [Message] = []

    init(_ publications: Publications) {
        self.publications = publications
    }

    func send(_ reply: Message) {
        log += publications.take().messages
        log.append(reply)
    }

    func arrivals() -> [Message] {
        defer { coming = [] }
        return coming
    }

    func takeLog() -> [Message] {
        defer { log = [] }
        return log + publications.take().messages
    }

    func nextNumber() -> Int {
        number += 1
        return number
    }
}

extension Message {
    /// The type, and for `status` and replies the state: `status busy`, `execute_reply ok`, `stream`.
    var summary: String {
        let state = content["execution_state"]?.text ?? content["status"]?.text
        return header.typeName + (state.map { " " + $0 } ?? "")
    }
}

extension Logger {
    /// A logger that writes nothing.
    static var silent: Logger {
        Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })
    }
}
