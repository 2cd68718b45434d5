import Answers
import Logging
import Serialization

/// Where the shell's rules send replies and look for requests that have come meanwhile.
protocol ShellLine {
    func send(_ reply: Message)
    /// The requests that have come since the last look, without waiting for more than is on its way.
    func arrivals() -> [QueuedRequest]
}

/// The rules of the main shell or one subshell: requests in; replies, publications and the wish to end out. It knows no sockets.
///
/// Every request, also one of an unknown type, is framed by `busy` and `idle` under its own header; what it
/// shows comes before its reply, and `idle` comes last.
struct ShellRules {
    enum Verdict { case proceed, shutDown }

    private let facts: KernelFacts
    private var execution: Execution
    private var queue = RequestQueue()
    /// Woken when a cell's turn has come.
    private let turnPipe: WakePipe

    private var session: MessageSession { facts.session }
    private var interpreter: any Interpreter { facts.interpreter }
    private var publications: Publications { facts.publications }
    private var interruption: Interruption { facts.interruption }
    private var comms: Comms { facts.comms }

    /// - Parameter subshell: the subshell that is served; nil for the main shell.
    init(_ facts: KernelFacts, subshell: String? = nil) throws(JupyterError) {
        self.facts = facts
        execution = Execution(facts, subshell: subshell)
        turnPipe = try WakePipe()
    }

    /// Whether nothing waits.
    var isIdle: Bool { queue.isEmpty }

    mutating func accept(_ arrivals: [QueuedRequest]) {
        queue.append(arrivals)
    }

    /// Serves the request that has waited longest.
    mutating func serveNext(on line: some ShellLine) -> Verdict {
        guard let item = queue.takeFirst() else { return .proceed }
        let parent = item.request.header
        publications.publish(StatusChange.busy, parent: parent)
        defer {
            if let ticket = item.ticket {
                facts.executionLock.release(ticket)
                interruption.settleCell()
            }
            publications.publish(StatusChange.idle, parent: parent)
            facts.activeCells.remind(publications)
        }
        do throws(JupyterError) {
            return try serve(item, on: line)
        } catch {
            facts.logger.warning("\(error)")
            if item.request.type == .executeRequest {
                queue.append(line.arrivals())
                queue.abortExecutions()
            }
            if let reply = ErrorReply(to: item.request, error, count: execution.count) {
                line.send(session.reply(reply, to: item.request))
            }
            return .proceed
        }
    }

    private mutating func serve(
        _ item: QueuedRequest, on line: some ShellLine
    ) throws(JupyterError) -> Verdict {
        let request = item.request
        switch request.type {
        case .executeRequest: try execute(item, on: line)
        case .shutdownRequest:
            let reply = try ShutdownReply(request)
            line.send(session.reply(reply, to: request))
            publications.publish(reply, parent: request.header)
            return .shutDown
        case .commOpen: publish(comms.opened(try CommOpen(request)), request)
        case .commMessage: hear(try CommMessage(request), request, on: line)
        case .commClose: publish(comms.closed(try CommClose(request)), request)
        default:
            guard let content = try answer(to: request) else {
                facts.logger.notice("no answer to '\(request.header.typeName)' on shell")
                return .proceed
            }
            line.send(session.reply(content, to: request))
        }
        return .proceed
    }

    /// The reply to a request that changes nothing; nil for a message that this kernel does not know.
    private func answer(to request: Message) throws(JupyterError) -> (any Content)? {
        switch request.type {
        case .kernelInfoRequest: return facts.information
        case .connectRequest: return ConnectReply(ports: facts.ports)
        case .inspectRequest:
            let inspect = try InspectRequest(request)
            return InspectReply(
                answer: interpreter.inspect(
                    inspect.code, cursor: inspect.cursor, detail: inspect.detail))
        case .completeRequest:
            let complete = try CompleteRequest(request)
            return CompleteReply(
                completions: interpreter.complete(complete.code, cursor: complete.cursor))
        case .isCompleteRequest:
            let code = try RequestFields(request).text("code")
            return IsCompleteReply(completeness: interpreter.completeness(of: code))
        case .historyRequest:
            let history = try HistoryRequest(request)
            return HistoryReply(
                entries: facts.history?.entries(history.query) ?? [],
                withOutput: history.withOutput)
        case .commInfoRequest:
            let target = try CommInfoRequest(request).target
            return CommInfoReply(comms: comms.info(target: target))
        default: return nil
        }
    }

    private mutating func execute(
        _ item: QueuedRequest, on line: some ShellLine
    ) throws(JupyterError) {
        let request = item.request
        let started = Timestamp.now()
        guard !item.isAborted else { return abort(request, started: started, on: line) }
        let cell = try ExecuteRequest(request)
        facts.activeCells.begin(request.header)
        defer { facts.activeCells.end(request.header) }
        let consulted = consult(cell, item.ticket)
        if consulted == nil {
            let isServed =
                item.ticket.map { facts.executionLock.wait(for: $0, wakePipe: turnPipe) } ?? true
            guard isServed, interruption.beginCell() else {
                queue.append(line.arrivals())
                queue.abortExecutions()
                return abort(request, started: started, on: line)
            }
        }
        let ending = execution.run(cell, of: request, consulted: consulted)
        if consulted == nil { interruption.endCell(wasInterrupted: ending.wasInterrupted) }
        if ending.stopsQueue {
            // Before the reply: what a client sends after reading it must run.
            queue.append(line.arrivals())
            queue.abortExecutions()
        }
        line.send(
            session.reply(
                ending.reply, to: request, metadata: ["started": .string(started)]))
    }

    /// The outcome of a cell that would have to wait for another, but only asks for help.
    private func consult(_ cell: ExecuteRequest, _ ticket: TicketLock.Ticket?) -> Outcome? {
        guard let ticket, !facts.executionLock.isServing(ticket), cell.userExpressions.isEmpty
        else {
            return nil
        }
        return interpreter.consult(cell.code)
    }

    /// Of several messages about one thing, such as a slider that is drawn, only the newest is answered in full.
    private mutating func hear(
        _ message: CommMessage, _ request: Message, on line: some ShellLine
    ) {
        let subject = comms.subject(of: message)
        if subject != nil { queue.append(line.arrivals()) }
        let isOld = subject != nil && queue.contains { comms.subject(of: $0) == subject }
        publish(
            comms.received(message, isNewest: !isOld, parent: request.header), request)
    }

    private func abort(_ request: Message, started: String, on line: some ShellLine) {
        line.send(
            session.reply(
                ExecuteReply.aborted, to: request,
                metadata: ["started": .string(started), "status": "aborted"]))
    }

    private func publish(_ contents: [any Content], _ request: Message) {
        for content in contents { publications.publish(content, parent: request.header) }
    }
}
