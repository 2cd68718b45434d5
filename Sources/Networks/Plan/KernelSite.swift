public import Tensors

/// Where a kernel is to be made.
public struct KernelSite {
    public let backend: any Backend
    public let inputs: [Buffer]
    /// By `WeightSpecification.name`.
    public let weights: [String: Trainable]
    public let settings: KernelSettings
    /// Whether the rectifier that follows is to be computed in the same pass.
    public let rectified: Bool
    /// The normalization that follows and is to be computed in the same pass, outside training.
    public let normalization: (layer: BatchNormalization, weights: [String: Trainable])?
    /// Seed of what is random in the layer, its own for each layer.
    public let seed: UInt64

    public init(
        backend: any Backend, inputs: [Buffer], weights: [String: Trainable],
        settings: KernelSettings, rectified: Bool = false,
        normalization: (layer: BatchNormalization, weights: [String: Trainable])? = nil,
        seed: UInt64 = 0
    ) {
        self.backend = backend
        self.inputs = inputs
        self.weights = weights
        self.settings = settings
        self.rectified = rectified
        self.normalization = normalization
        self.seed = seed
    }

    /// The first input, or the only one.
    public var input: Buffer { inputs[0] }

    /// The shape of one image's part of the input.
    public var inputShape: Shape { Shape(Array(input.shape.sizes.dropFirst())) }

    /// The trainable of that name.
    /// - Precondition: the layer asked for it in `weights(for:)`.
    public func trainable(_ name: String) -> Trainable {
        guard let found = weights[name] else {
            preconditionFailure("the layer asked for no weights called \(name)")
        }
        return found
    }
}
