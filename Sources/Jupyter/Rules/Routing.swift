import Logging

/// Where a request on the shell goes: to the main shell, or to the subshell that its header names.
struct Routing {
    private let facts: KernelFacts
    private let main: Mailbox
    private let side: Mailbox

    /// - Parameter side: for what is no cell while the main shell is at a cell.
    init(_ facts: KernelFacts, main: Mailbox, side: Mailbox) {
        self.facts = facts
        self.main = main
        self.side = side
    }

    /// Delivers a request; where its subshell is not there it is answered here, between `busy` and `idle`.
    func route(_ request: Message, reply: (Message) -> Void) {
        let arrival = QueuedRequest(request, facts.executionLock)
        if isForSide(request, in: request.header.subshell), side.deliver(arrival) { return }
        let isDelivered = mailbox(of: request.header.subshell)?.deliver(arrival) {
            // From here on an interrupt is meant for it.
            if arrival.ticket != nil { facts.interruption.expectCell() }
        }
        if isDelivered == true || isTakenOver(arrival) { return }
        if let ticket = arrival.ticket { facts.executionLock.release(ticket) }
        facts.publications.publish(StatusChange.busy, parent: request.header)
        defer {
            facts.publications.publish(StatusChange.idle, parent: request.header)
            facts.activeCells.remind(facts.publications)
        }
        let error = JupyterError.unknownSubshell(request.header.subshell ?? "")
        facts.logger.warning("\(error)")
        guard let content = ErrorReply(to: request, error, count: 0) else { return }
        reply(facts.session.reply(content, to: request))
    }

    /// JupyterLab asks on the main shell, also for the widgets of a page that was loaded anew: a person who types while a
    /// network learns would wait for its end. What tells of cells, and what ends the kernel, waits for them.
    private func isForSide(_ request: Message, in subshell: String?) -> Bool {
        switch request.type {
        case .executeRequest, .historyRequest, .shutdownRequest: false
        default: subshell == nil && facts.activeCells.has(nil)
        }
    }

    /// A comm is the session's and no subshell's: what is said on it counts also where the subshell has gone meanwhile.
    private func isTakenOver(_ arrival: QueuedRequest) -> Bool {
        switch arrival.request.type {
        case .commOpen, .commMessage, .commClose:
            isForSide(arrival.request, in: nil) && side.deliver(arrival)
                || main.deliver(arrival)
        default: false
        }
    }

    private func mailbox(of subshell: String?) -> Mailbox? {
        subshell.map { facts.subshells.mailbox(of: $0) } ?? main
    }
}
