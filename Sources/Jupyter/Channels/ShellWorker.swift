import Logging

/// The worker thread that serves the main shell or one subshell, and runs its cells.
enum ShellWorker {
    static func run(_ kernel: KernelRun, _ mailbox: Mailbox, _ rules: ShellRules) {
        var rules = rules
        let line = MailboxLine(mailbox: mailbox, kernel: kernel)
        while !kernel.ending.hasBegun {
            if rules.isIdle {
                let arrivals = mailbox.take()
                if arrivals.isEmpty { break }
                rules.accept(arrivals)
            }
            if rules.serveNext(on: line) == .shutDown { kernel.end() }
        }
    }
}

/// The worker thread that answers what is no cell while the main shell's cell runs.
enum SideWorker {
    static func run(_ kernel: KernelRun, _ mailbox: Mailbox, _ rules: ShellRules) {
        var rules = rules
        let line = MailboxLine(mailbox: mailbox, kernel: kernel)
        while true {
            let arrivals = mailbox.take()
            if arrivals.isEmpty { return }
            rules.accept(arrivals)
            while !rules.isIdle { _ = rules.serveNext(on: line) }
        }
    }
}

/// What the rules of a subshell send and receive, over the thread that owns the socket.
private struct MailboxLine: ShellLine {
    /// How long after a failure the rest of a burst of requests may still be on its way, in milliseconds.
    private static let settlingTime = 2
    private static let settlingRounds = 8

    let mailbox: Mailbox
    let kernel: KernelRun

    func send(_ reply: Message) {
        kernel.outgoing.post(kernel.wire.encode(reply), on: .shell)
    }

    func arrivals() -> [QueuedRequest] {
        var arrivals: [QueuedRequest] = []
        // A front end sends "run all" as one message a cell, and a cell can fail faster than they come.
        for _ in 0..<Self.settlingRounds {
            let more = mailbox.take(milliseconds: Self.settlingTime)
            if more.isEmpty { break }
            arrivals += more
        }
        return arrivals
    }
}
