public import Signatures
public import Tensors

/// The hyperbolic tangent, element by element: between -1 and 1.
public struct HyperbolicTangent: SingleInputLayer {
    public static let signature = Signature(
        "tanh", group: .layers, "The hyperbolic tangent, element by element: between -1 and 1.",
        discussion: "O = (exp(X) - exp(-X)) / (exp(X) + exp(-X)). Its derivative is 1 - O^2.",
        parameters: [], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 4, 4] { flatten ; dense 8 ; tanh ; dense 2 }",
                "Hidden units between -1 and 1.")
        ], source: "LeCun, Bottou, Orr and Müller 1998, section 4.4", seeAlso: ["relu"],
        searchTerms: ["activation"])
    public static let stem = "tanh"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .squashing }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.activation(
            .hyperbolicTangent, of: site.input, settings: site.settings)
    }

    public var equation: String { "O = tanh X" }
}
