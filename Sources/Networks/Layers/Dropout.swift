public import Signatures
public import Tensors

/// Random zeros while training.
public struct Dropout: SingleInputLayer {
    public static let signature = Signature(
        "dropout", group: .layers, "Sets randomly chosen numbers to zero during training.",
        discussion: """
            During training, each number is set to zero with the given probability p, or else divided by 1 - p, so that \
            the expected sum stays the same; otherwise the layer does nothing.
            """,
        parameters: [
            Parameter(
                "probability", .number(0...0.99), .optional, default: "0.5", unit: "probability",
                "Probability that a number is set to zero.")
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { flatten ; dense 16 ; relu ; dropout 0.5 ; dense 4 }",
                "Half of the hidden units are zero in each training step.")
        ], source: "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014")
    public static let stem = "dropout"

    public let probability: Double

    public init(probability: Double = 0.5) { self.probability = probability }

    public init(_ options: LayerOptions) throws {
        self.init(
            probability: try OptionReader(Self.signature, options).number("probability"))
    }

    public var options: LayerOptions { ["probability": .number(probability)] }
    public var nature: Nature { .stochastic }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func bound(at site: FiniteBound.Site) -> Double { site.input / (1 - probability) }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        guard site.settings.training, probability > 0 else {
            return PassingKernel(output: site.input)
        }
        return try DropoutKernel(probability: probability, stretch: 1, at: site)
    }

    public var equation: String { "O = X keep / (1 - p), keep in {0, 1}; O = X outside training" }
}
