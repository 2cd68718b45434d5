import Answers
import Glibc
import Logging
import Synchronization

/// One run of a kernel, from its sockets to its end.
///
/// Four threads own the sockets (heartbeat, iopub, control, shell with stdin); the main shell and every subshell have
/// one more each, which own none and run the cells.
final class KernelRun: Sendable {
    /// How long a running cell may hold up the end, in milliseconds: with what the publisher, the sockets and the history may
    /// take after it, the process ends within 2 seconds.
    private static let patience = 900
    /// How often it is told to stop meanwhile, in milliseconds.
    private static let reminderTime = 20

    let connection: ConnectionFile
    let interpreter: any Interpreter
    let history: (any InputHistory)?
    let implementation: Implementation
    let logger: Logger
    let session = MessageSession()
    let wire: Wire
    let context: MessagingContext
    let heartbeatContext: MessagingContext
    let publications: Publications
    let interruption: Interruption
    let executionLock = TicketLock()
    let mainShell: Mailbox
    /// What is no cell and comes while the main shell's cell runs.
    let sideRequests: Mailbox
    private let activeCells = ActiveCells()
    let subshells = Subshells()
    let comms: Comms
    let widgets: WidgetRegistry
    let outgoing: OutgoingQueue
    let input: PendingInput
    let ending: Ending
    let seen = Mutex(ReplayGuard())
    private let workers = Mutex<[KernelThread]>([])
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
        wire = Wire(key: kernel.connection.key, scheme: kernel.connection.signatureScheme)
        context = try MessagingContext()
        heartbeatContext = try MessagingContext()
        // Jupyter's server names the notebook to the kernels that it starts, other launchers do not.
        publications = try Publications(
            session: session, isServed: getenv("JPY_SESSION_NAME") != nil)
        widgets = WidgetRegistry(publications)
        comms = Comms(targets: [WidgetTarget(registry: widgets), WidgetControl(registry: widgets)])
        mainShell = try Mailbox()
        sideRequests = try Mailbox()
        let outgoing = try OutgoingQueue()
        self.outgoing = outgoing
        input = try PendingInput(session: session) { [wire] in
            outgoing.post(wire.encode($0), on: .stdin)
        }
        ending = try Ending()
        register = try PortRegister()
    }

    /// Serves until the end begins; when it returns, the sockets are closed and all replies are sent.
    func run(whenReady: (ConnectionFile) -> Void) throws(JupyterError) {
        let heartbeat = try start(KernelThread.flatStack, Heartbeat.run)
        let publisher = try start(KernelThread.flatStack, Publisher.run)
        let control = try start(KernelThread.flatStack, Control.run)
        let shell = try start(KernelThread.flatStack, Shell.run)
        do {
            try startWorker(mainShell)
            try startWorker(sideRequests, SideWorker.run)
            var ready = connection
            ready.ports = try register.ports()
            if let registration = connection.registration {
                ready = ready.written(for: registration)
                try ready.write()
                try Handshake(
                    registration: registration, connection: ready, wire: wire, ending: ending
                ).run(in: context)
            } else if ready.ports != requested {
                try ready.write()
            }
            whenReady(ready)
        } catch {
            register.report(error)
            ending.begin()
        }
        _ = ending.wakePipe.wait()
        control.join()
        mainShell.close()
        sideRequests.close()
        subshells.close()
        executionLock.close()
        let hasEnded = joinInterruptingWorkers()
        outgoing.close()
        shell.join()
        publications.close()
        publisher.join()
        heartbeatContext.shutDown()
        heartbeat.join()
        heartbeatContext.terminate()
        connection.removePaths()
        if let registration = connection.registration,
            let path = connection.written(for: registration).path
        {
            FileContents.remove(path)
        }
        context.terminate()
        guard hasEnded else { throw .unfinishedCell(milliseconds: Self.patience) }
        if let failure = register.failure { throw failure }
    }

    /// Begins the end, from any thread.
    func end() {
        ending.begin()
        interruption.end()
    }

    /// Starts a thread that serves the main shell or a subshell.
    func startWorker(
        _ mailbox: Mailbox,
        _ run: @escaping @Sendable (KernelRun, Mailbox, ShellRules) -> Void = ShellWorker.run
    ) throws(JupyterError) {
        // What a worker needs is made before its thread: a subshell that cannot be had is refused, and the session goes on.
        let rules = try ShellRules(try facts(), subshell: mailbox.subshell)
        let worker = try KernelThread(stackSize: KernelThread.deepStack) { [self] in
            run(self, mailbox, rules)
        }
        workers.withLock { workers in
            workers.removeAll { $0.join(milliseconds: 0) }
            workers.append(worker)
        }
    }

    /// Listens where the connection says, and tells the others on which port.
    func bind(_ socket: borrowing Socket, as channel: Channel) throws(JupyterError) {
        let endpoint = connection.endpoint(of: channel)
        if let keys = connection.encryption { try socket.encrypt(with: keys) }
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
            publications: publications, interruption: interruption, executionLock: executionLock,
            subshells: subshells, comms: comms, widgets: widgets, input: input,
            activeCells: activeCells, limits: OutputLimits(),
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
            outgoing.close()
            heartbeatContext.shutDown()
            throw error
        }
    }

    private func joinInterruptingWorkers() -> Bool {
        let workers = workers.withLock { $0 }
        for _ in 0..<(Self.patience / Self.reminderTime) {
            guard let running = workers.first(where: { !$0.join(milliseconds: 0) }) else {
                return true
            }
            interpreter.interrupt()
            if running.join(milliseconds: Self.reminderTime) { continue }
        }
        return workers.allSatisfy { $0.join(milliseconds: 0) }
    }
}
