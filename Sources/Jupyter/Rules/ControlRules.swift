import Answers
import Logging

/// The rules of the control channel, which answers while a cell runs. It knows no sockets.
struct ControlRules {
    private let facts: KernelFacts

    init(_ facts: KernelFacts) {
        self.facts = facts
    }

    /// Serves one request, framed by `busy` and `idle`.
    func serve(_ request: Message, reply: (Message) -> Void) -> ShellRules.Verdict {
        facts.publications.publish(StatusChange.busy, parent: request.header)
        defer { facts.publications.publish(StatusChange.idle, parent: request.header) }
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
        default:
            facts.logger.notice("no answer to '\(request.header.typeName)' on control")
        }
        return .proceed
    }
}
