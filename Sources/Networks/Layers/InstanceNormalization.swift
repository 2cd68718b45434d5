public import Signatures
public import Tensors

/// Each map of each image brought to mean 0 and variance 1, then to a learned mean and spread.
public struct InstanceNormalization: SingleInputLayer {
    public static let signature = Signature(
        "instance-normalization", group: .layers,
        "Normalizes each feature map of each image, then scales and shifts it.",
        discussion: """
            O[c] = weight[c] (X[c] - mean) / sqrt(variance + epsilon) + bias[c], with the mean and variance of this map \
            of this image, during training and otherwise.
            """,
        parameters: [
            Parameter(
                "epsilon", .number(1e-12...1), .option, default: "1e-5", "Added to the variance."),
            Parameter(
                "learned", .boolean, .option, default: "false",
                "Whether weight and bias are learned; else they are 1 and 0."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 16, 16] { convolution 8 ; instance-normalization ; relu ; flatten ; dense 2 }",
                "Brightness and contrast of an image no longer matter.")
        ], source: "Ulyanov, Vedaldi and Lempitsky 2016, eq. 3", seeAlso: ["batch-normalization"])
    public static let stem = "in"

    public let epsilon: Double
    public let learned: Bool

    public init(epsilon: Double = 1e-5, learned: Bool = false) {
        self.epsilon = epsilon
        self.learned = learned
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(epsilon: try reader.number("epsilon"), learned: try reader.flag("learned"))
    }

    public var options: LayerOptions { ["epsilon": .number(epsilon), "learned": .flag(learned)] }
    public var nature: Nature { .normalization }

    public func outputShape(of input: Shape) throws -> Shape {
        try input.requireMaps(of: Self.signature.name)
        guard input[1] * input[2] > 1 else {
            throw NetworkError.input(
                layer: Self.signature.name, given: input,
                expected: "maps of more than one pixel: one has no spread", hint: nil)
        }
        return input
    }

    public func weights(for input: Shape) throws -> [WeightSpecification] {
        guard learned else { return [] }
        return [
            WeightSpecification(name: "weight", shape: [input[0]], start: 1),
            WeightSpecification(name: "bias", shape: [input[0]]),
        ]
    }

    public func multiplyAdds(for input: Shape) throws -> Int { input.count }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField { before.whole }

    /// No number is further from the mean than sqrt(count) spreads.
    public func bound(at site: FiniteBound.Site) -> Double {
        guard site.input < FiniteBound.squarable else { return .infinity }
        let spread = Double(site.shapes[0][1] * site.shapes[0][2]).squareRoot()
        return (learned ? site.largest("weight") : 1) * spread + site.largest("bias")
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.normalization(
            Normalization(.instance, epsilon: Float(epsilon)), of: site.input,
            weights: Normalization.Weights(
                weight: site.weights["weight"], bias: site.weights["bias"]),
            rectified: false, settings: site.settings)
    }

    public var equation: String { "O[c] = w[c] (X[c] - mean X[c]) / sqrt(var X[c] + e) + b[c]" }
}
