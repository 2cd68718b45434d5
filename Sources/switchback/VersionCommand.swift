import Answers
import ArgumentParser

/// `switchback version`: the version, alone on a line.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Show the version.")

    func run() {
        Terminal.write(makeInterpreter().language.version + "\n", to: .output)
    }
}
