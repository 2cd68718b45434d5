public import Signatures
public import Tensors

/// Positive numbers that add up to 1: over the maps at each position, or in a row.
public struct Softmax: SingleInputLayer {
    public static let signature = Signature(
        "softmax", group: .layers,
        "Positive numbers that add up to 1: over the maps at each position, or in a row.",
        discussion:
            "O[k] = exp(X[k]) / sum of exp(X[j]). The loss of fit includes a softmax: do not end a network with one.",
        parameters: [], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 4, 4] { flatten ; dense 8 ; softmax ; dense 2 }",
                "Hidden units that add up to 1.")
        ], source: "Bridle 1990", seeAlso: ["relu"], searchTerms: ["activation"])
    public static let stem = "softmax"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .squashing }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.softmax(of: site.input, settings: site.settings)
    }

    public var equation: String { "O[k] = exp(X[k]) / sum exp(X[j])" }
}
