import Answers

/// Reads commands line by line and answers each; a command may go over several lines.
struct Conversation {
    let interpreter: any Interpreter
    let interrupts: Interrupts
    let presenter: any Presenter
    let isInteractive: Bool
    var history: (any InputHistory)?
    var readLine: () -> String? = { Swift.readLine() }
    var put: (String) -> Void = { Terminal.write($0, to: .output) }

    static let prompt = "> "
    static let continuationPrompt = ". "
    /// What people type who want to leave; Ctrl-D does the same.
    private static let farewells: Set = ["exit", "quit"]

    /// Answers commands until the input ends; false if any of them failed.
    func run() -> Bool {
        var pending = ""
        var count = 0
        var allSucceeded = true
        prompt(Self.prompt)
        while let line = readLine() {
            if interrupts.takesDrop() { pending = "" }
            if isInteractive, pending.isEmpty, Self.farewells.contains(line) { break }
            pending += pending.isEmpty ? line : "\n" + line
            if case .incomplete = interpreter.completeness(of: pending) {
                prompt(Self.continuationPrompt)
                continue
            }
            if !answer(pending, &count) { allSucceeded = false }
            pending = ""
            prompt(Self.prompt)
        }
        if !answer(pending, &count) { allSucceeded = false }
        prompt("\n")
        return allSucceeded
    }

    /// - Parameter count: how many commands there were before; blank lines are none.
    private func answer(_ command: String, _ count: inout Int) -> Bool {
        guard !command.allSatisfy(\.isWhitespace) else { return true }
        count += 1
        history?.record(command, line: count)
        let outcome = interrupts.execute(command, sink: presenter.begin())
        presenter.end(command, outcome)
        guard case .finished(let result, _) = outcome else { return false }
        if let result { history?.record(output: result.text, line: count) }
        return true
    }

    private func prompt(_ text: String) {
        if isInteractive { put(text) }
    }
}
