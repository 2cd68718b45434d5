public import Signatures

/// Every layer that a network can be made of; a new layer is its file and its line here.
public enum LayerCatalogue {
    public static let layers: [any Layer.Type] = [
        Convolution.self, MaxPooling.self, ReLU.self, Flatten.self, Dense.self, Dropout.self,
    ]

    /// What they declare, in the order of the help.
    public static var signatures: [Signature] { layers.map { $0.signature } }

    /// The layer of that word.
    public static func layer(named name: String) -> (any Layer.Type)? {
        layers.first { $0.signature.name == name }
    }

    /// The layer made from a word and its numbers.
    public static func make(_ name: String, _ options: LayerOptions) throws -> any Layer {
        guard let type = layer(named: name) else {
            throw NetworkError.unknownLayer(name, known: signatures.map(\.name))
        }
        return try type.init(options)
    }
}
