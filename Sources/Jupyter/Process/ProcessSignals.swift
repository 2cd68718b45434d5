import Glibc

/// SIGINT and SIGTERM, held back from every thread and read one by one on the process's first thread.
enum ProcessSignals {
    enum Event: Equatable { case interrupt, terminate, nothing }

    /// Blocks both signals on this thread and those that it starts.
    ///
    /// Threads that a library started earlier may still be given one: a handler that does nothing keeps it from
    /// ending the process.
    static func hold() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        action.sa_flags = SA_RESTART
        sigaction(SIGINT, &action, nil)
        sigaction(SIGTERM, &action, nil)
        var signals = both
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// The next signal that comes within that time.
    static func next(milliseconds: Int) -> Event {
        var signals = both
        var time = timespec(
            tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        switch sigtimedwait(&signals, nil, &time) {
        case SIGINT: return .interrupt
        case SIGTERM: return .terminate
        default: return .nothing
        }
    }

    private static var both: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        return signals
    }
}
