/// How an image is made again with one of its parts as another class has it: only where images are painted.
public struct PartExchange: Sendable {
    /// The parts that can be exchanged.
    public let parts: [String]
    /// The same image with that part of the class of that name, everything else the same; nil where there is no such class.
    public let painted: @Sendable (_ part: String, _ className: String) -> Item?

    public init(
        parts: [String],
        painted: @escaping @Sendable (_ part: String, _ className: String) -> Item?
    ) {
        self.parts = parts
        self.painted = painted
    }
}
