public import Signatures
public import Tensors

/// The logistic function, element by element: between 0 and 1.
public struct Sigmoid: SingleInputLayer {
    public static let signature = Signature(
        "sigmoid", group: .layers, "The logistic function, element by element: between 0 and 1.",
        discussion: "O = 1 / (1 + exp(-X)). Its derivative is O (1 - O), 0.25 at most.",
        parameters: [], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 4, 4] { flatten ; dense 8 ; sigmoid ; dense 2 }",
                "Hidden units between 0 and 1.")
        ], source: "Rumelhart, Hinton and Williams 1986, eq. 2", seeAlso: ["relu"],
        searchTerms: ["activation"])
    public static let stem = "sigmoid"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .squashing }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.activation(.sigmoid, of: site.input, settings: site.settings)
    }

    public var equation: String { "O = 1 / (1 + exp(-X))" }
}
