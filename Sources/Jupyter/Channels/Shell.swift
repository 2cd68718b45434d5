import Logging

/// The thread that owns the sockets of shell and stdin: it hands requests to the subshells and sends what they reply.
///
/// It runs no cell, so that every subshell gets its requests while another one computes.
enum Shell {
    static func run(_ kernel: KernelRun) throws(JupyterError) {
        let shell = try RequestChannel(.shell, of: kernel)
        let input = try RequestChannel(.stdin, of: kernel)
        let facts = try kernel.facts()
        let routing = Routing(facts, main: kernel.mainShell, side: kernel.sideRequests)
        while true {
            let has = try RequestChannel.wait(for: shell, input, or: kernel.outgoing.wakePipe)
            if has.first {
                for request in try shell.takeAll() { routing.route(request, reply: shell.send) }
            }
            if has.second {
                for reply in try input.takeAll() {
                    do {
                        try facts.input.accept(reply)
                    } catch {
                        kernel.logger.warning("dropped an answer: \(error)")
                    }
                }
            }
            kernel.outgoing.wakePipe.drain()
            let (letters, isLast) = kernel.outgoing.take()
            for letter in letters {
                (letter.channel == .stdin ? input : shell).send(letter.frames)
            }
            if isLast { return }
        }
    }
}
