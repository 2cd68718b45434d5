public import Signatures

/// Every layer that a network can be made of; a new layer is its file and its line here.
public enum LayerCatalogue {
    public static let layers: [any Layer.Type] = [
        Convolution.self, TransposedConvolution.self, Dense.self, MaxPooling.self,
        AveragePooling.self, GlobalAveragePooling.self, Unpool.self, Resize.self, ReLU.self,
        LeakyReLU.self, Sigmoid.self, HardSigmoid.self, HyperbolicTangent.self, Softmax.self,
        BatchNormalization.self, InstanceNormalization.self, Dropout.self, ChannelDropout.self,
        Flatten.self, Add.self, Concatenate.self,
    ]

    /// What they declare, in the order of the help, with what every layer may be told: where its input comes from.
    public static var signatures: [Signature] {
        layers.map { layer in
            let own = layer.signature
            return Signature(
                own.name, group: own.group, own.summary, discussion: own.discussion,
                parameters: own.parameters + [.from], returns: own.returns,
                examples: own.examples, source: own.source, seeAlso: own.seeAlso,
                searchTerms: own.searchTerms)
        }
    }

    /// The layer of that word.
    public static func layer(named name: String) -> (any Layer.Type)? {
        layers.first { $0.signature.name == name }
    }

    /// The layer made from a word and its options.
    /// - Throws: `NetworkError.unknownLayer`, `.option`.
    public static func make(_ name: String, _ options: LayerOptions) throws -> any Layer {
        guard let type = layer(named: name) else {
            throw NetworkError.unknownLayer(name, known: signatures.map(\.name))
        }
        do {
            return try type.init(options)
        } catch let fault as OptionFault {
            throw NetworkError.option(
                layer: fault.owner, name: fault.option, given: fault.given,
                expected: fault.expected)
        }
    }
}
