public import Signatures
public import Tensors

/// Random zero maps while training.
public struct ChannelDropout: SingleInputLayer {
    public static let signature = Signature(
        "channel-dropout", group: .layers,
        "Sets randomly chosen feature maps to zero during training.",
        discussion: """
            During training, each feature map of each image is set to zero with the given probability p, or else divided \
            by 1 - p; otherwise the layer does nothing. Neighbouring numbers in a map are similar, so dropping single \
            ones has little effect.
            """,
        parameters: [
            Parameter(
                "probability", .number(0...0.99), .optional, default: "0.5", unit: "probability",
                "Probability that a feature map is set to zero.")
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { convolution 8 ; relu ; channel-dropout 0.2 ; flatten ; dense 4 }",
                "Each of the eight maps is zero in a fifth of the training steps.")
        ], source: "Tompson, Goroshin, Jain, LeCun and Bregler 2015, section 3.2",
        seeAlso: ["dropout"])
    public static let stem = "channel_dropout"

    public let probability: Double

    public init(probability: Double = 0.5) { self.probability = probability }

    public init(_ options: LayerOptions) throws {
        self.init(
            probability: try OptionReader(Self.signature, options).number("probability"))
    }

    public var options: LayerOptions { ["probability": .number(probability)] }
    public var nature: Nature { .stochastic }

    public func outputShape(of input: Shape) throws -> Shape {
        try input.requireMaps(of: Self.signature.name)
        return input
    }

    public func bound(at site: FiniteBound.Site) -> Double { site.input / (1 - probability) }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        guard site.settings.training, probability > 0 else {
            return PassingKernel(output: site.input)
        }
        return try DropoutKernel(
            probability: probability, stretch: site.inputShape[1] * site.inputShape[2],
            at: site)
    }

    public var equation: String { "O[c] = X[c] keep[c] / (1 - p); O = X outside training" }
}
