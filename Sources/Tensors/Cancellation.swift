import Synchronization

/// A flag that ends what is running: set from another thread, looked at between the steps of a plan.
public final class Cancellation: Sendable {
    private let requested = Atomic<Bool>(false)

    public init() {}

    /// Whether the running work should end.
    public var isRequested: Bool { requested.load(ordering: .relaxed) }
    /// Asks the running work to end; asking twice is asking once.
    public func request() { requested.store(true, ordering: .relaxed) }
    /// Starts anew.
    public func reset() { requested.store(false, ordering: .relaxed) }
    /// - Throws: `Cancelled` where it was asked for.
    public func check() throws { if isRequested { throw Cancelled() } }
}

/// Thrown by work that was asked to end.
public struct Cancelled: Error, Equatable {
    public init() {}
}
