import Answers
import Glibc
import Logging

/// One run of a kernel, from its sockets to its end: four threads, each owning its sockets.
final class KernelRun: Sendable {
    /// How long a running cell may hold up the end, in milliseconds; launchers kill after 2.5 seconds.
    private static let patience = 1200
    /// How often it is told to stop meanwhile, in milliseconds.
    private static let reminderTime = 20

    let connection: ConnectionFile
    let interpreter: any Interpreter
    let history: (any InputHistory)?
    let implementation: Implementation
    let logger: Logger
    let session = Session()
    let wire: Wire
    let context: MessagingContext
    let heartbeatContext: MessagingContext
    let publications: Publications
    let interruption: Interruption
    let ending: Ending
    private let requested: Ports
    private let register: PortRegister

    init(_ kernel: Kernel) throws(JupyterError) {
        requested = kernel.connection.ports
        connection = kernel.connection.withFreePaths()
        interpreter = kernel.interpreter
        history = kernel.history
        interruption = Interruption(kernel.interpreter)
        implementation = kernel.implementation
        logger = kernel.logger
        wire = Wire(key: kernel.connection.key)
        context = try MessagingContext()
        heartbeatContext = try MessagingContext()
        publications = try Publications(session: session)
        ending = try Ending()
        register = try PortRegister()
    }

    /// Serves until the end begins; when it returns, the sockets are closed and all replies are sent.
    func run(whenReady: (ConnectionFile) -> Void) throws(JupyterError) {
        let heartbeat = try start(KernelThread.flatStack, Heartbeat.run)
        let publisher = try start(KernelThread.flatStack, Publisher.run)
        let control = try start(KernelThread.flatStack, Control.run)
        let shell = try start(KernelThread.deepStack, Shell.run)
        do {
            var ready = connection
            ready.ports = try register.ports()
            if ready.ports != requested { try ready.write() }
            whenReady(ready)
        } catch {
            register.report(error)
            ending.begin()
        }
        _ = ending.bell.wait()
        control.join()
        let hasEnded = joinInterrupting(shell)
        publications.close()
        publisher.join()
        heartbeatContext.shutDown()
        heartbeat.join()
        heartbeatContext.terminate()
        connection.removePaths()
        // A shell that runs on holds its socket, and the context would wait for it.
        guard hasEnded else { throw .unfinishedCell(milliseconds: Self.patience) }
        context.terminate()
        if let failure = register.failure { throw failure }
    }

    /// Begins the end, from any thread.
    func end() {
        ending.begin()
        interpreter.interrupt()
    }

    /// Listens where the connection says, and tells the others on which port.
    func bind(_ socket: borrowing Socket, as channel: Channel) throws(JupyterError) {
        let endpoint = connection.endpoint(of: channel)
        try socket.bind(to: endpoint)
        guard connection.ports[channel] <= 0 else {
            return register.report(connection.ports[channel], of: channel)
        }
        let bound = try socket.lastEndpoint()
        guard let port = bound.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw .cannotBind(endpoint: endpoint, reason: "no port in '\(bound)'")
        }
        register.report(port, of: channel)
    }

    /// What the rules share; waits until every channel listens.
    func facts() throws(JupyterError) -> KernelFacts {
        KernelFacts(
            session: session, interpreter: interpreter, history: history,
            publications: publications, interruption: interruption,
            information: KernelInfoReply(
                implementation: implementation, language: interpreter.language),
            ports: try register.ports(), logger: logger)
    }

    private func start(
        _ stackSize: Int, _ body: @escaping @Sendable (KernelRun) throws(JupyterError) -> Void
    ) throws(JupyterError) -> KernelThread {
        do throws(JupyterError) {
            return try KernelThread(stackSize: stackSize) { [self] in
                do throws(JupyterError) {
                    try body(self)
                } catch .contextTerminated {
                    // The way in which the heartbeat ends.
                } catch {
                    logger.error("\(error)")
                    register.report(error)
                    ending.begin()
                }
            }
        } catch {
            // The threads that run already end by themselves.
            register.report(error)
            ending.begin()
            publications.close()
            heartbeatContext.shutDown()
            throw error
        }
    }

    private func joinInterrupting(_ shell: KernelThread) -> Bool {
        for _ in 0..<(Self.patience / Self.reminderTime) {
            if shell.join(milliseconds: Self.reminderTime) { return true }
            interpreter.interrupt()
        }
        return false
    }
}
