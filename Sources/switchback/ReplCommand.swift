import Answers
import ArgumentParser
import FoundationEssentials
import Histories
import Logging
import Serialization

/// `switchback repl`: the language in a terminal, or as lines of JSON for scripts.
struct ReplCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repl",
        abstract: "Type commands and read their answers; plain text, or JSON for scripts.",
        discussion: """
            A command may go over several lines while a bracket is open. Ctrl-C ends the running \
            command and keeps the session, Ctrl-D ends the session. Where the input is no terminal, \
            the exit status is 1 if a command failed. recall shows what was typed, in \
            earlier sessions too; with --json in this one only.
            """
    )

    @Flag(help: "Answer each command with one JSON object on one line.")
    var json = false

    @Flag(help: "With --json: leave the pictures out.")
    var noPictures = false

    @Flag(
        help:
            "With --json: a line {\"event\":\"progress\",...} for each change of a command's progress."
    )
    var progress = false

    @Flag(help: "With --json: how many seconds each command took.")
    var durations = false

    @Option(help: "Write the pictures into this folder, as 001.png, 002.png and so on.")
    var pictures: String?

    func validate() throws {
        if (progress || durations) && !json {
            throw ValidationError("--progress and --durations are for --json")
        }
    }

    func run() throws {
        // A script's thousand lines would push out what the person typed.
        let history =
            json
            ? HistoryKeeper(file: nil, logger: .warnings)
            : HistoryKeeper(
                environment: ProcessInfo.processInfo.environment, logger: .warnings)
        defer { history.close() }
        let interpreter = makeInterpreter(history: history)
        let isInteractive = Terminal.isInteractive && !json
        let folder = pictures.map(PictureFolder.init)
        let presenter: any Presenter =
            if json {
                JSONPresenter(
                    withPictures: !noPictures, pictures: folder, reportsProgress: progress,
                    reportsDurations: durations)
            } else {
                TextPresenter(
                    isInteractive: isInteractive, pictures: folder, lines: TerminalLines())
            }
        let interrupts = Interrupts(interpreter) { hint in
            if isInteractive { Terminal.write(hint + Conversation.prompt, to: .output) }
        }
        InterruptSignal.handle { interrupts.interrupt() }
        if isInteractive { Terminal.write(interpreter.language.banner + "\n", to: .output) }
        let conversation = Conversation(
            interpreter: interpreter, interrupts: interrupts, presenter: presenter,
            isInteractive: isInteractive, history: history)
        if !conversation.run() && !isInteractive { throw ExitCode.failure }
    }
}
