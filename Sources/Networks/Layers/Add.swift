public import Signatures
public import Tensors

/// The sum of branches: the residual connection.
public struct Add: Layer {
    public static let signature = Signature(
        "add", group: .layers, "Adds the outputs of layers of the same shape.",
        discussion: """
            O = X + Y + ... X is the layer before it, the others are those named. The gradient goes to each branch \
            unchanged.
            """,
        parameters: [.others("Which layers to add to the one before.")], returns: "a layer",
        examples: [
            Example(
                """
                model input=[3, 16, 16] {
                  start: convolution 8 padding=1 ; relu
                  convolution 8 padding=1 ; add start.relu ; relu
                  flatten ; dense 2
                }
                """, "A residual block.")
        ], source: "He, Zhang, Ren and Sun 2015, eq. 1", seeAlso: ["concatenate"],
        searchTerms: ["residual", "shortcut", "skip"])
    public static let stem = "add"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .junction }
    public var operation: Operation { .sum }
    public var inputCount: ClosedRange<Int> { 2...1024 }

    public func outputShape(of inputs: [Shape]) throws -> Shape {
        for input in inputs where input != inputs[0] {
            throw NetworkError.input(
                layer: Self.signature.name, given: input,
                expected: "\(inputs[0]) from each layer", hint: nil)
        }
        return inputs[0]
    }

    public func multiplyAdds(for inputs: [Shape]) throws -> Int {
        (inputs.count - 1) * inputs[0].count
    }

    public func bound(at site: FiniteBound.Site) -> Double { site.inputs.reduce(0, +) }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.sum(
            of: site.inputs, rectified: site.rectified, settings: site.settings)
    }

    public var equation: String { "O = X + Y" }
}
