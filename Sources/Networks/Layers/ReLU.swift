public import Signatures
public import Tensors

/// The rectifier.
public struct ReLU: SingleInputLayer {
    public static let signature = Signature(
        "relu", group: .layers, "The rectifier: max(0, x), element by element.",
        discussion: "O = max(0, X). Its derivative is 1 where X > 0 and 0 elsewhere, at 0 too.",
        parameters: [], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 4, 4] { flatten ; dense 8 ; relu ; dense 2 }",
                "A network with one hidden layer.")
        ], source: "Nair and Hinton 2010", searchTerms: ["rectifier", "activation"])
    public static let stem = "relu"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .rectifier }
    public var operation: Operation { .rectifier }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.activation(
            .rectifier(leak: 0), of: site.input, settings: site.settings)
    }

    public var equation: String { "O = max(0, X)" }
}
