import Answers
import Glibc

/// The program's own three streams.
enum Terminal {
    /// Whether a person sits at the standard input and reads the standard output.
    static var isInteractive: Bool { isTerminal(STDIN_FILENO) && isTerminal(STDOUT_FILENO) }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal, 80 where it does not say.
    static var width: Int {
        var size = winsize()
        // Safe: the call fills the structure that it is given, and nothing else.
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes all of the text; what a closed reader no longer takes is dropped.
    static func write(_ text: String, to stream: StandardStream) {
        let descriptor = stream == .output ? STDOUT_FILENO : STDERR_FILENO
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeBufferPointer(rebasing: bytes[...])
            while !rest.isEmpty {
                // Safe: the pointer and the count are of the same live buffer.
                let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return }
                rest = UnsafeBufferPointer(rebasing: rest.dropFirst(written))
            }
        }
    }
}
