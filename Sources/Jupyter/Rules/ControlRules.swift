import Answers
import Logging

/// The rules of the control channel, which answers while a cell runs. It knows no sockets.
struct ControlRules {
    private let facts: KernelFacts
    private let meter = UsageMeter()
    private let serveSubshell: (Mailbox) throws(JupyterError) -> Void

    /// - Parameter serveSubshell: starts whoever serves a new subshell's mailbox.
    init(
        _ facts: KernelFacts,
        serveSubshell: @escaping (Mailbox) throws(JupyterError) -> Void
    ) {
        self.facts = facts
        self.serveSubshell = serveSubshell
    }

    /// Serves one request, framed by `busy` and `idle`.
    func serve(_ request: Message, reply: (Message) -> Void) -> ShellRules.Verdict {
        facts.publications.publish(StatusChange.busy, parent: request.header)
        defer {
            facts.publications.publish(StatusChange.idle, parent: request.header)
            facts.activeCells.remind(facts.publications)
        }
        do {
            return try answer(request, reply: reply)
        } catch {
            facts.logger.warning("\(error)")
            if let content = ErrorReply(to: request, error) {
                reply(facts.session.reply(content, to: request))
            }
            return .proceed
        }
    }

    private func answer(
        _ request: Message, reply: (Message) -> Void
    ) throws(JupyterError) -> ShellRules.Verdict {
        switch request.type {
        case .kernelInfoRequest:
            reply(facts.session.reply(facts.information, to: request))
        case .interruptRequest:
            facts.interruption.request()
            reply(facts.session.reply(InterruptReply(), to: request))
        case .shutdownRequest:
            let content = try ShutdownReply(request)
            reply(facts.session.reply(content, to: request))
            facts.publications.publish(content, parent: request.header)
            return .shutDown
        case .createSubshellRequest:
            let id = try facts.subshells.create(serve: serveSubshell)
            reply(facts.session.reply(CreateSubshellReply(id: id), to: request))
        case .deleteSubshellRequest:
            try facts.subshells.delete(try RequestFields(request).text("subshell_id"))
            reply(facts.session.reply(DeleteSubshellReply(), to: request))
        case .listSubshellRequest:
            let ids = facts.subshells.ids
            reply(facts.session.reply(ListSubshellReply(ids: ids), to: request))
        case .usageRequest:
            reply(facts.session.reply(UsageReply(meter), to: request))
        default:
            facts.logger.notice("no answer to '\(request.header.typeName)' on control")
        }
        return .proceed
    }
}
