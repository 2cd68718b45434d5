import Answers
import Glibc

/// The lines of the standard input, read while a command runs.
struct TerminalLines: Sendable {
    /// How often an interrupt is looked for, in milliseconds.
    private static let lookTime: Int32 = 20

    /// The next line; on a terminal an interrupt ends the waiting, and a secret is not shown.
    func next(
        isSecret: Bool, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String {
        guard Terminal.isTerminal(STDIN_FILENO) else { return try read() }
        let shown = isSecret ? hide() : nil
        defer { if let shown { show(shown) } }
        // A terminal hands over whole lines, so that nothing of one waits unseen in a buffer.
        var item = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while poll(&item, 1, Self.lookTime) <= 0 {
            if isInterrupted() { throw .interrupted }
        }
        return try read()
    }

    private func read() throws(Unanswered) -> String {
        guard let line = readLine() else { throw .inputEnded }
        return line
    }

    private func hide() -> termios? {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        let before = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        return before
    }

    private func show(_ settings: termios) {
        var settings = settings
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        Terminal.write("\n", to: .output)
    }
}
