/// A whole number for each axis of maps: one down their height, one along their width.
public struct PerAxis: Sendable, Hashable {
    public let height: Int
    public let width: Int

    public init(height: Int, width: Int) {
        self.height = height
        self.width = width
    }

    /// One number for both.
    public init(_ both: Int) { self.init(height: both, width: both) }

    public var isSquare: Bool { height == width }
    public var smaller: Int { min(height, width) }
    /// The number of elements, where the two are sides.
    public var area: Int { height * width }
}

extension PerAxis: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}

extension PerAxis: CustomStringConvertible {
    /// As it would be written: `3`, or `[3, 5]`.
    public var description: String { isSquare ? "\(height)" : "[\(height), \(width)]" }
}
