import Answers
import Glibc
import Logging
import Synchronization

/// A kernel as the purpose of a process: its first thread waits for signals and for the launcher's end.
final class KernelProcess: Sendable {
    /// How often the launcher is looked for, in milliseconds.
    private static let watchTime = 1000
    /// How often a cell that runs on after an interrupt is told again, in milliseconds.
    private static let reminderTime = 20

    private let kernel: KernelRun
    private let failure = Mutex<JupyterError?>(nil)
    private let hasEnded = Atomic<Bool>(false)

    init(_ kernel: Kernel) throws(JupyterError) {
        self.kernel = try KernelRun(kernel)
    }

    func run() throws(JupyterError) {
        ProcessSignals.hold()
        let watch = ParentWatch.ofThisProcess()
        let firstThread = pthread_self()
        let thread = try KernelThread(stackSize: KernelThread.flatStack) { [self] in
            do throws(JupyterError) {
                try kernel.run { _ in }
            } catch {
                failure.withLock { $0 = error }
            }
            // Before the signal: whoever is woken by it must see that nothing is left to wait for.
            hasEnded.store(true, ordering: .sequentiallyConsistent)
            pthread_kill(firstThread, SIGTERM)
        }
        var isStarting = true
        while !hasEnded.load(ordering: .sequentiallyConsistent) {
            let event = waitForEvent(watch)
            if isStarting, event == .nothing {
                StartPages.giveBack()
                isStarting = false
            }
        }
        thread.join()
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private func waitForEvent(_ watch: ParentWatch) -> ProcessSignals.Event {
        let isReminding = kernel.interruption.isUnanswered
        let time = isReminding ? Self.reminderTime : Self.watchTime
        let event = ProcessSignals.next(milliseconds: time)
        switch event {
        case .interrupt:
            kernel.interruption.request()
        case .terminate:
            kernel.end()
        case .nothing:
            if isReminding { kernel.interruption.remind() }
            if watch.hasEnded(parent: getppid()) {
                kernel.logger.notice("the launcher has ended")
                kernel.end()
            }
        }
        return event
    }
}
