public import Answers
public import Logging

/// A Jupyter kernel: an interpreter that listens on a connection.
///
/// It is a value without globals: several can run in one process.
public struct Kernel: Sendable {
    /// The version of the messaging protocol that headers, `kernel_info_reply` and the kernelspec all state.
    public static let protocolVersion = "5.6.0"

    public let connection: ConnectionFile
    public let interpreter: any Interpreter
    /// Where cells are kept and looked up; without one, the kernel remembers none.
    public let history: (any InputHistory)?
    public let implementation: Implementation
    public let logger: Logger

    public init(
        connection: ConnectionFile, interpreter: any Interpreter,
        history: (any InputHistory)? = nil, implementation: Implementation, logger: Logger
    ) {
        self.connection = connection
        self.interpreter = interpreter
        self.history = history
        self.implementation = implementation
        self.logger = logger
    }

    /// Serves until a client sends `shutdown_request`; cells run on a thread of their own.
    ///
    /// Throws when a channel cannot listen, or when a running cell does not end with the kernel.
    /// - Parameter whenReady: called once all channels listen, with the ports that were chosen.
    public func run(whenReady: (ConnectionFile) -> Void = { _ in }) throws(JupyterError) {
        try KernelRun(self).run(whenReady: whenReady)
    }

    /// As `run`, as the one purpose of a process: SIGINT interrupts the running cell, SIGTERM ends the kernel,
    /// and so does the end of the launcher that `JPY_PARENT_PID` names. Call it on the process's first thread.
    public func runAsProcess() throws(JupyterError) {
        try KernelProcess(self).run()
    }

    /// From here on SIGINT and SIGTERM wait for `runAsProcess` instead of ending the process. To be called
    /// first of all, on the process's first thread.
    public static func holdSignals() {
        ProcessSignals.hold()
    }
}
