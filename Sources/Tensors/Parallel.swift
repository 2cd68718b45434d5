import Dispatch

/// Work that splits into pieces which need nothing of each other.
public enum Parallel {
    /// How many numbers a piece should touch so that handing it out costs nothing against computing it.
    public static let worthwhile = 65_536

    /// Hands `0..<count` out in pieces to the processor's cores, and returns when all are done.
    ///
    /// - Parameter piece: how many a piece holds; the last may hold fewer.
    public static func forEach(
        _ count: Int, piece: Int, _ body: @Sendable (Range<Int>) -> Void
    ) {
        precondition(count >= 0 && piece > 0)
        DispatchQueue.concurrentPerform(iterations: (count + piece - 1) / piece) { part in
            body(part * piece..<min(count, (part + 1) * piece))
        }
    }
}
