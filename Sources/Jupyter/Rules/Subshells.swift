import Synchronization

/// The subshells that are open, those that were used last at the end.
final class Subshells: Sendable {
    /// Each has a thread; nobody needs so many. Front ends forget theirs when their page is loaded anew.
    static let limit = 64

    private struct State {
        /// Those that were used last come last.
        var mailboxes: [(id: String, mailbox: Mailbox)] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    var ids: [String] { state.withLock { $0.mailboxes.map(\.id) } }

    func mailbox(of id: String) -> Mailbox? {
        state.withLock { state in
            guard let index = state.mailboxes.firstIndex(where: { $0.id == id }) else { return nil }
            let entry = state.mailboxes.remove(at: index)
            state.mailboxes.append(entry)
            return entry.mailbox
        }
    }

    /// Opens one more and gives its identifier; where there are too many, the one that was not used for longest goes.
    ///
    /// Those that are at work stay.
    /// - Parameter serve: starts whoever serves its mailbox.
    func create(
        serve: (Mailbox) throws(JupyterError) -> Void
    ) throws(JupyterError) -> String {
        let id = Identifier.random()
        let mailbox = try Mailbox(subshell: id)
        let (isOpen, oldest) = state.withLock { state -> (Bool, Mailbox?) in
            guard !state.isClosed else { return (false, nil) }
            var oldest: Mailbox?
            if state.mailboxes.count >= Self.limit {
                guard let index = state.mailboxes.firstIndex(where: { !$0.mailbox.isAtWork }) else {
                    return (false, nil)
                }
                oldest = state.mailboxes.remove(at: index).mailbox
            }
            state.mailboxes.append((id, mailbox))
            return (true, oldest)
        }
        guard isOpen else { throw .tooManySubshells(limit: Self.limit) }
        oldest?.close()
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
