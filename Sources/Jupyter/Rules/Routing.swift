import Logging

/// Where a request on the shell goes: to the main shell, or to the subshell that its header names.
struct Routing {
    private let facts: KernelFacts
    private let main: Mailbox

    init(_ facts: KernelFacts, main: Mailbox) {
        self.facts = facts
        self.main = main
    }

    /// Delivers a request; where its subshell is not there it is answered here, between `busy` and `idle`.
    func route(_ request: Message, reply: (Message) -> Void) {
        // From here on an interrupt is meant for it.
        facts.interruption.wake(request.header.subshell)
        let arrival = Arrival(request, facts.turnstile)
        if mailbox(of: request.header.subshell)?.deliver(arrival) == true { return }
        if let turn = arrival.turn { facts.turnstile.giveBack(turn) }
        facts.interruption.sleep(request.header.subshell)
        facts.publications.publish(StatusChange.busy, parent: request.header)
        defer { facts.publications.publish(StatusChange.idle, parent: request.header) }
        let error = JupyterError.unknownSubshell(request.header.subshell ?? "")
        facts.logger.warning("\(error)")
        guard let content = ErrorReply(to: request, error) else { return }
        reply(facts.session.reply(content, to: request))
    }

    private func mailbox(of subshell: String?) -> Mailbox? {
        subshell.map { facts.subshells.mailbox(of: $0) } ?? main
    }
}
