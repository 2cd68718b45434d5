import Answers
import ArgumentParser
import FoundationEssentials
import Histories
import Jupyter
import Logging

/// `switchback kernel`: what Jupyter starts.
struct KernelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernel",
        abstract: "Serve a Jupyter client; Jupyter itself starts this.",
        discussion: "Arguments that launchers add for other kernels are ignored."
    )

    @Option(
        name: [.customLong("connection-file"), .customShort("f")],
        help: "The file with the ports and the key.", completion: .file())
    var connectionFile: String?

    @Argument(parsing: .allUnrecognized, help: .hidden)
    var others: [String] = []

    func run() throws {
        let path = connectionFile ?? others.first { !$0.hasPrefix("-") }
        guard let path else { throw ProgramError.noConnectionFile }
        let logger = Logger.warnings
        let history = HistoryKeeper(
            environment: ProcessInfo.processInfo.environment, logger: logger)
        defer { history.close() }
        let interpreter = makeInterpreter(history: history)
        let kernel = Kernel(
            connection: try ConnectionFile(path: path), interpreter: interpreter,
            history: history,
            implementation: Implementation(
                name: "switchback", version: interpreter.language.version),
            logger: logger)
        try kernel.runAsProcess()
    }
}
