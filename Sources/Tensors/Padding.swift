/// How many rows and columns are put around maps, side by side of them.
public struct Padding: Sendable, Hashable {
    public let top: Int
    public let left: Int
    public let bottom: Int
    public let right: Int

    public init(top: Int, left: Int, bottom: Int, right: Int) {
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
    }

    /// The same above as below, and on the left as on the right.
    public init(_ axes: PerAxis) {
        self.init(top: axes.height, left: axes.width, bottom: axes.height, right: axes.width)
    }

    /// The same on all sides.
    public init(_ all: Int) { self.init(PerAxis(all)) }

    public var isSymmetric: Bool { top == bottom && left == right }
    /// Whether it is the same on all sides.
    public var isEven: Bool { isSymmetric && top == left }
    /// What comes before the first row and the first column.
    public var start: PerAxis { PerAxis(height: top, width: left) }
    /// What comes after the last row and the last column.
    public var end: PerAxis { PerAxis(height: bottom, width: right) }
}

extension Padding: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Padding: CustomStringConvertible {
    /// As it would be written: `1`, `[1, 0]` (rows, columns) or `[0, 1, 2, 3]` (top, left, bottom, right).
    public var description: String {
        isSymmetric ? "\(start)" : "[\(top), \(left), \(bottom), \(right)]"
    }
}
