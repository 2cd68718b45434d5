import Synchronization

/// The subshells that are open, in the order in which they were created.
final class Subshells: Sendable {
    /// Each has a thread; nobody needs so many.
    static let limit = 64

    private struct State {
        var mailboxes: [(id: String, mailbox: Mailbox)] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    var ids: [String] { state.withLock { $0.mailboxes.map(\.id) } }

    func mailbox(of id: String) -> Mailbox? {
        state.withLock { state in state.mailboxes.first { $0.id == id }?.mailbox }
    }

    /// Opens one more and gives its identifier; `serve` starts whoever serves its mailbox.
    func create(
        serve: (Mailbox) throws(JupyterError) -> Void
    ) throws(JupyterError) -> String {
        let id = Identifier.random()
        let mailbox = try Mailbox(subshell: id)
        let isOpen = state.withLock { state in
            guard !state.isClosed, state.mailboxes.count < Self.limit else { return false }
            state.mailboxes.append((id, mailbox))
            return true
        }
        guard isOpen else { throw .tooManySubshells(limit: Self.limit) }
        do {
            try serve(mailbox)
        } catch {
            state.withLock { state in state.mailboxes.removeAll { $0.id == id } }
            throw error
        }
        return id
    }

    /// Closes one: what waits in it is still served, nothing more gets in.
    func delete(_ id: String) throws(JupyterError) {
        let mailbox = state.withLock { state -> Mailbox? in
            guard let index = state.mailboxes.firstIndex(where: { $0.id == id }) else { return nil }
            return state.mailboxes.remove(at: index).mailbox
        }
        guard let mailbox else { throw .unknownSubshell(id) }
        mailbox.close()
    }

    /// Closes all, for good.
    func close() {
        let mailboxes = state.withLock { state in
            state.isClosed = true
            defer { state.mailboxes = [] }
            return state.mailboxes
        }
        for (_, mailbox) in mailboxes { mailbox.close() }
    }
}
