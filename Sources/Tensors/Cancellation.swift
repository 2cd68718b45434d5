import Synchronization
public import Walks

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

extension Cancellation {
    /// How many steps of a loop over single numbers go by between two looks at the flag: well under a millisecond's.
    public static let stride = 1 << 16

    /// The same as `check`, in a loop's step of this number: it looks only now and then.
    @inlinable
    public func check(atStep step: Int) throws {
        if step & (Self.stride - 1) == 0 { try check() }
    }
}

/// Thrown by work that was asked to end.
public typealias Cancelled = Walks.Cancelled
