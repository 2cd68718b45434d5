/// The thread that returns every heartbeat as it came; it has a context of its own, so that nothing holds it up.
enum Heartbeat {
    static func run(_ kernel: KernelRun) throws(JupyterError) {
        let socket = try Socket(.router, in: kernel.heartbeatContext)
        try kernel.bind(socket, as: .heartbeat)
        while let frames = try socket.receive(waiting: true) { try socket.send(frames) }
    }
}
