import Synchronization

/// The end of a kernel: begun once, by any thread, and seen by all.
final class Ending: Sendable {
    /// Rings from the beginning of the end on.
    let bell: Doorbell
    private let begun = Atomic<Bool>(false)

    init() throws(JupyterError) {
        bell = try Doorbell()
    }

    var hasBegun: Bool { begun.load(ordering: .acquiring) }

    func begin() {
        begun.store(true, ordering: .releasing)
        bell.ring()
    }
}
