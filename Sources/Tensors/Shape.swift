/// The sizes of a tensor, outermost first: `[batch, channels, height, width]` for images.
public struct Shape: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    public let sizes: [Int]

    public init(_ sizes: [Int]) { self.sizes = sizes }
    public init(arrayLiteral elements: Int...) { self.sizes = elements }

    /// The number of elements; 1 for a shape without sizes.
    public var count: Int { sizes.reduce(1, *) }
    /// How many sizes there are.
    public var rank: Int { sizes.count }
    public subscript(_ axis: Int) -> Int { sizes[axis] }
    /// `3x224x224`.
    public var description: String { sizes.map(String.init).joined(separator: "x") }
}
