/// A stretch of the cell's text, in Unicode scalars.
public struct SourceRange: Sendable, Equatable {
    public let start: Int
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
