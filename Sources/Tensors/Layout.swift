/// How a buffer's numbers lie in memory: row by row, or in an order that only the backend that chose it understands.
public struct Layout: Equatable, Sendable {
    /// Nil where the numbers lie row by row.
    private let own: (any BackendLayout)?

    /// Row by row, the last size fastest.
    public static let plain = Layout(own: nil)

    /// An order of a backend's own.
    public init(_ own: some BackendLayout) { self.own = own }

    private init(own: (any BackendLayout)?) { self.own = own }

    /// The order as its backend knows it; nil for plain rows, and for an order of another backend.
    public func own<Kind: BackendLayout>(as kind: Kind.Type) -> Kind? { own as? Kind }

    public static func == (left: Layout, right: Layout) -> Bool {
        switch (left.own, right.own) {
        case (nil, nil): true
        case (let one?, let other?): one.isEqual(to: other)
        default: false
        }
    }
}

/// An order of numbers in memory that one backend understands; to everyone else it is opaque.
public protocol BackendLayout: Sendable {
    /// Whether the other is the same order of the same backend.
    func isEqual(to other: any BackendLayout) -> Bool
}
