import Answers

/// The thread that serves the control channel, also while a cell runs.
enum Control {
    /// How often a cell that runs on after an interrupt is told again, in milliseconds.
    private static let reminderTime = 20

    static func run(_ kernel: KernelRun) throws(JupyterError) {
        let channel = try RequestChannel(.control, of: kernel)
        let facts = try kernel.facts()
        let rules = ControlRules(facts) { (mailbox) throws(JupyterError) in
            try kernel.startWorker(mailbox)
        }
        while !kernel.ending.hasBegun {
            let isReminding = facts.interruption.isUnanswered
            let requests = try channel.requests(
                milliseconds: isReminding ? reminderTime : nil)
            if isReminding { facts.interruption.remind() }
            for request in requests {
                if rules.serve(request, reply: channel.send) == .shutDown { kernel.end() }
            }
        }
    }
}
