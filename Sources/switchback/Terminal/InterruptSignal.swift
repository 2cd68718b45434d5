import Dispatch
import Glibc

/// Calls a function at every Ctrl-C, on a thread of its own, instead of ending the program.
///
/// No thread that computes may be met by a signal that is handled: the matrix product that oneDNN 2.6 generates keeps
/// the address of its data in the stack pointer, and the system puts the handler's frame there, in the middle of the
/// numbers (uxlfoundation/oneDNN issue 4845, mended in March 2026). So the signal is blocked here, before there are
/// other threads, which inherit that, and let through on the one thread that waits for it.
///
/// The handler only writes a byte into a pipe, which the thread reads: a library may have started threads before the
/// program's first instruction, and one of those may be met, so that waiting for a blocked signal would miss it.
enum InterruptSignal {
    /// The pipe's two ends; made once, before the handler is set.
    private static let pipe: (reading: Int32, writing: Int32) = {
        var ends: [Int32] = [-1, -1]
        // Safe: the call writes the two descriptors into the array's two elements.
        let status = Glibc.pipe(&ends)
        precondition(status == 0, "a process that has just begun has descriptors left")
        return (ends[0], ends[1])
    }()

    /// To be called on the first thread, before anything is computed.
    static func handle(_ handler: @escaping @Sendable () -> Void) {
        let reading = pipe.reading
        mask(SIG_BLOCK)
        DispatchQueue(label: "switchback.interrupt").async {
            mask(SIG_UNBLOCK)
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

    /// Holds the signal back from this thread and those that it starts, or lets it through.
    private static func mask(_ change: Int32) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(change, &signals, nil)
    }
}
