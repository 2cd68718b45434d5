import Answers
import Histories
import Logging
import Serialization
import Synchronization

@testable import Jupyter

/// The rules of a kernel without sockets: requests go in, and all that comes out is kept in its order.
final class RuleBench {
    let calculator = Calculator()
    let facts: KernelFacts
    var rules: ShellRules
    let line: RecordingLine
    private let client = MessageSession(id: "client")

    private let mailbox: Mailbox
    /// What is no cell and comes while the main shell is at one.
    let side: Mailbox
    /// The mailboxes of the subshells that were created, to be served by `serve(subshell:)`.
    private(set) var subshells: [String: ShellRules] = [:]
    /// What was asked on stdin.
    let asked = AskedQuestions()

    init(targets: [any CommTarget] = [], limits: OutputLimits = OutputLimits()) throws {
        let session = MessageSession(id: "kernel")
        let publications = try Publications(session: session)
        var ports = Ports()
        for (number, channel) in Channel.allCases.enumerated() { ports[channel] = 5000 + number }
        let widgets = WidgetRegistry(publications)
        let comms = Comms(
            targets: [WidgetTarget(registry: widgets), WidgetControl(registry: widgets)] + targets)
        facts = KernelFacts(
            session: session, interpreter: calculator,
            history: HistoryKeeper(file: nil, logger: .silent), publications: publications,
            interruption: Interruption(calculator), executionLock: TicketLock(),
            subshells: Subshells(), comms: comms, widgets: widgets,
            input: try PendingInput(session: session) { [asked] in asked.post($0) }, limits: limits,
            information: KernelInfoReply(
                implementation: Implementation(
                    name: "bench", version: "0.1", links: [.init(text: "Home", url: "https://a.b")]),
                language: calculator.language),
            ports: ports, logger: .silent)
        mailbox = try Mailbox()
        side = try Mailbox()
        rules = try ShellRules(facts)
        line = RecordingLine(publications, facts.executionLock)
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
        for request in requests where request.type == .executeRequest {
            facts.interruption.expectCell()
        }
        rules.accept(requests.map { QueuedRequest($0, facts.executionLock) })
        while !rules.isIdle { _ = rules.serveNext(on: line) }
        return line.takeLog()
    }

    /// Delivers requests as the shell's thread does, and serves each where it belongs: the subshells first.
    @discardableResult
    func route(_ requests: Message...) throws -> [Message] {
        let routing = Routing(facts, main: mailbox, side: side)
        for request in requests { routing.route(request, reply: line.send) }
        for id in facts.subshells.ids {
            let arrivals = facts.subshells.mailbox(of: id)?.take(milliseconds: 0) ?? []
            if arrivals.isEmpty { continue }
            var rules = try subshells[id] ?? ShellRules(facts, subshell: id)
            rules.accept(arrivals)
            while !rules.isIdle { _ = rules.serveNext(on: line) }
            subshells[id] = rules
        }
        rules.accept(mailbox.take(milliseconds: 0))
        while !rules.isIdle { _ = rules.serveNext(on: line) }
        return line.takeLog()
    }

    /// Serves one request on control.
    func control(_ request: Message) -> (verdict: ShellRules.Verdict, log: [Message]) {
        let rules = ControlRules(facts) { _ in }
        let verdict = rules.serve(request, reply: line.send)
        return (verdict, line.takeLog())
    }

    /// A cell for a subshell.
    func cell(_ code: String, in subshell: String, _ fields: [String: JSON] = [:]) throws -> Message
    {
        try request(
            .executeRequest, .object(fields.merging(["code": .string(code)]) { $1 }),
            header: ["subshell_id": .string(subshell)])
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
    private let executionLock: TicketLock

    init(_ publications: Publications, _ executionLock: TicketLock) {
        self.publications = publications
        self.executionLock = executionLock
    }

    func send(_ reply: Message) {
        log += published()
        log.append(reply)
    }

    func arrivals() -> [QueuedRequest] {
        defer { coming = [] }
        return coming.map { QueuedRequest($0, executionLock) }
    }

    func takeLog() -> [Message] {
        defer { log = [] }
        return log + published()
    }

    private func published() -> [Message] {
        var messages: [Message] = []
        while true {
            let batch = publications.take()
            messages += batch.messages
            if !batch.hasMore { return messages }
        }
    }

    func nextNumber() -> Int {
        number += 1
        return number
    }
}

/// Keeps the questions that cells asked.
final class AskedQuestions: Sendable {
    private let questions = Mutex<[Message]>([])

    var all: [Message] { questions.withLock { $0 } }

    func post(_ question: Message) { questions.withLock { $0.append(question) } }
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
