public import Signatures
public import Tensors

/// A line cut off at 0 and at 1, in place of the logistic function.
public struct HardSigmoid: SingleInputLayer {
    public static let signature = Signature(
        "hard-sigmoid", group: .layers, "A line cut off at 0 and 1, element by element.",
        discussion: """
            O = max(0, min(1, slope X + offset)). Its derivative is the slope between the ends and 0 beyond them, at the ends too.
            PyTorch's is slope=1/6 and offset=0.5, cut off at -3 and 3; Keras and ONNX took slope=0.2.
            """,
        parameters: [
            Parameter(
                "slope", .number(1e-6...1e6), .option, default: "0.16666667",
                "How steep the line is."),
            Parameter(
                "offset", .number(-1e6...1e6), .option, default: "0.5", "What 0 becomes."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 4, 4] { flatten ; dense 8 ; hard-sigmoid ; dense 2 }",
                "Hidden units between 0 and 1, without an exponential.")
        ], source: "Courbariaux, Bengio and David 2015, eq. 2", seeAlso: ["sigmoid"],
        searchTerms: ["activation"])
    public static let stem = "hard_sigmoid"

    public let slope: Double
    public let offset: Double

    public init(slope: Double = 0.16666667, offset: Double = 0.5) {
        self.slope = slope
        self.offset = offset
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(slope: try reader.number("slope"), offset: try reader.number("offset"))
    }

    public var options: LayerOptions { ["slope": .number(slope), "offset": .number(offset)] }
    public var nature: Nature { .squashing }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.activation(
            .clipped(slope: Float(slope), offset: Float(offset), lower: 0, upper: 1),
            of: site.input, settings: site.settings)
    }

    public var equation: String { "O = max(0, min(1, a X + b))" }
}
