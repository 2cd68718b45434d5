import Logging

/// The thread that serves the shell and runs the cells.
enum Shell {
    static func run(_ kernel: KernelRun) throws(JupyterError) {
        let channel = try RequestChannel(.shell, of: kernel)
        // Clients connect to it at their start; nothing is asked on it yet.
        let input = try Socket(.router, in: kernel.context)
        try kernel.bind(input, as: .stdin)
        var rules = ShellRules(try kernel.facts())
        while !kernel.ending.hasBegun {
            if rules.isIdle {
                kernel.interruption.sleep()
                let requests = try channel.requests()
                kernel.interruption.wake()
                rules.accept(requests)
            }
            if rules.serveNext(on: channel) == .shutDown { kernel.end() }
        }
    }
}
