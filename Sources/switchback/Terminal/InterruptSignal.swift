import Dispatch
import Glibc

/// Calls a function at every Ctrl-C, on a thread of its own, instead of ending the program.
///
/// The signal's handler only writes a byte into a pipe, which the thread reads: numerical libraries have threads
/// of their own that a signal may meet, so that waiting for a blocked signal would miss it.
enum InterruptSignal {
    /// The pipe's two ends; made once, before the handler is set.
    private static let pipe: (reading: Int32, writing: Int32) = {
        var ends: [Int32] = [-1, -1]
        // Safe: the call writes the two descriptors into the array's two elements.
        let status = Glibc.pipe(&ends)
        precondition(status == 0, "a process that has just begun has descriptors left")
        return (ends[0], ends[1])
    }()

    static func handle(_ handler: @escaping @Sendable () -> Void) {
        let reading = pipe.reading
        DispatchQueue(label: "switchback.interrupt").async {
            var byte: UInt8 = 0
            // Safe: one byte is read into one byte.
            while read(reading, &byte, 1) == 1 || errno == EINTR { handler() }
        }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            var byte: UInt8 = 0
            // Safe: `write` may be called in a handler, and the pipe exists since before the handler was set.
            _ = write(InterruptSignal.pipe.writing, &byte, 1)
        }
        // A read that waits for the next line goes on waiting.
        action.sa_flags = SA_RESTART
        sigaction(SIGINT, &action, nil)
    }
}
