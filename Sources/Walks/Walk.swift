/// Long ways through lists, which an interrupt ends.
///
/// Whoever runs a command says how to see whether it was interrupted (`heeding`); whatever goes through many elements looks now
/// and then (`check`), however deep below it stands.
public enum Walk {
    /// Bound to the work of one command and seen by nobody else; on threads of its own the work is not ended.
    @TaskLocal private static var isInterrupted: @Sendable () -> Bool = { false }

    /// How many elements go by between two looks: at a microsecond each, 4 milliseconds.
    public static let stride = 1 << 12

    /// Does some work, which ends where it is interrupted.
    public static func heeding<Result, Failure>(
        _ isInterrupted: @escaping @Sendable () -> Bool, _ work: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result = $isInterrupted.withValue(isInterrupted) {
            Swift.Result { () throws(Failure) -> Result in try work() }
        }
        return try result.get()
    }

    /// Whether the command was interrupted.
    public static var isEnded: Bool { isInterrupted() }

    /// - Throws: `Cancelled` where the command was interrupted.
    public static func check() throws(Cancelled) {
        if isEnded { throw Cancelled() }
    }

    /// The same in a loop's step of this number: it looks only now and then.
    @inlinable
    public static func check(atStep step: Int) throws(Cancelled) {
        if step & (stride - 1) == 0 { try check() }
    }
}

/// Thrown by work that was asked to end.
public struct Cancelled: Error, Equatable {
    public init() {}
}
