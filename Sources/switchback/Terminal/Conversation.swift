import Answers

/// Reads commands line by line and answers each; a command may go over several lines.
struct Conversation {
    let interpreter: any Interpreter
    let interrupts: Interrupts
    let presenter: any Presenter
    let isInteractive: Bool
    var readLine: () -> String? = { Swift.readLine() }
    var put: (String) -> Void = { Terminal.write($0, to: .output) }

    static let prompt = "> "
    static let continuationPrompt = ". "

    /// Answers commands until the input ends; false if any of them failed.
    func run() -> Bool {
        var pending = ""
        var allSucceeded = true
        prompt(Self.prompt)
        while let line = readLine() {
            if interrupts.takesDrop() { pending = "" }
            pending += pending.isEmpty ? line : "\n" + line
            if case .incomplete = interpreter.completeness(of: pending) {
                prompt(Self.continuationPrompt)
                continue
            }
            if !answer(pending) { allSucceeded = false }
            pending = ""
            prompt(Self.prompt)
        }
        if !answer(pending) { allSucceeded = false }
        prompt("\n")
        return allSucceeded
    }

    private func answer(_ command: String) -> Bool {
        guard !command.allSatisfy(\.isWhitespace) else { return true }
        let outcome = interrupts.execute(command, sink: presenter.begin())
        presenter.end(command, outcome)
        if case .failed = outcome { return false }
        return true
    }

    private func prompt(_ text: String) {
        if isInteractive { put(text) }
    }
}
