import ArgumentParser
import Glibc
import Jupyter

/// The program: one word for each way of using the language.
@main
struct Switchback: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "switchback",
        abstract: "Train convolutional networks and walk their decisions back to the pixels.",
        discussion: """
            In the repository, ./switchback demo, lab, test and build set up what they need first; \
            every other word is handed to this program.
            """,
        subcommands: [
            ReplCommand.self, RunCommand.self, VerifyCommand.self, KernelCommand.self,
            InstallCommand.self,
            UninstallCommand.self, BenchCommand.self, DoctorCommand.self, ReferenceCommand.self,
            VersionCommand.self,
        ]
    )

    static func main() {
        // A reader that goes away ends the writing, not the work: `switchback run ... | head`.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow further is an error to tell, not the end.
        signal(SIGXFSZ, SIG_IGN)
        // A launcher may interrupt a kernel before it has read its arguments.
        if CommandLine.arguments.dropFirst().first == KernelCommand._commandName {
            Kernel.holdSignals()
        }
        LibraryEnvironment.prepare()
        main(nil)
    }
}
