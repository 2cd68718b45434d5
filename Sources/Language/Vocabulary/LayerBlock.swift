/// A `{ ... }` block: the layers of a network as the user wrote them, checked against their signatures.
public struct LayerBlock: Sendable {
    /// One call a layer; the text of a layer's own name (`conv1: convolution 32`), nil where none is given.
    public let layers: [(name: String?, call: Call)]

    /// - Parameter layers: in the order of the text.
    public init(layers: [(name: String?, call: Call)]) {
        self.layers = layers
    }
}
