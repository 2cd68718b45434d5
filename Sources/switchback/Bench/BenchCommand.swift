import ArgumentParser
import FoundationEssentials

/// `switchback bench`: this program beside those that do the same work.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract:
            "Time networks beside PyTorch, answers beside captum, or the kernel beside others.",
        subcommands: [
            BenchNetworksCommand.self, BenchKernelCommand.self, BenchExplainCommand.self,
            BenchManyCommand.self,
        ],
        defaultSubcommand: BenchNetworksCommand.self)

    /// The Python of the environment that the user is in, where there is one.
    static var python: String? {
        ["PYTHON", "VIRTUAL_ENV"].lazy
            .compactMap { ProcessInfo.processInfo.environment[$0] }
            .map { $0.hasSuffix("python") ? $0 : $0 + "/bin/python" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
