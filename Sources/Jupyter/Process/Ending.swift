import Synchronization

/// The end of a kernel: begun once, by any thread, and seen by all.
final class Ending: Sendable {
    /// Woken at the beginning of the end; nobody drains it.
    let wakePipe: WakePipe
    private let begun = Atomic<Bool>(false)

    init() throws(JupyterError) {
        wakePipe = try WakePipe()
    }

    var hasBegun: Bool { begun.load(ordering: .acquiring) }

    func begin() {
        begun.store(true, ordering: .releasing)
        wakePipe.wake()
    }
}
