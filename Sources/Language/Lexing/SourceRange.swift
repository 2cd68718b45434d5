/// A range of the cell's source text, in Unicode scalars.
public struct SourceRange: Sendable, Equatable {
    /// The index of the first scalar.
    public let start: Int
    /// The index behind the last scalar.
    public let end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}

extension SourceRange {
    /// From the start of this range to the end of the other.
    func joined(to other: SourceRange) -> SourceRange {
        SourceRange(start: start, end: max(end, other.end))
    }

    func contains(_ other: SourceRange) -> Bool {
        start <= other.start && other.end <= end
    }
}
