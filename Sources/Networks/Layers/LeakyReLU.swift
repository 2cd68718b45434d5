public import Signatures
public import Tensors

/// The rectifier that lets a little of the negative part through.
public struct LeakyReLU: SingleInputLayer {
    public static let signature = Signature(
        "leaky-relu", group: .layers, "A rectifier with a small slope for negative numbers.",
        discussion: "O = X where X > 0, else leak X. Its derivative is 1, or leak (at 0 too).",
        parameters: [
            Parameter(
                "leak", .number(0...1), .optional, default: "0.01", unit: "slope",
                "Slope of the negative part.")
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 4, 4] { flatten ; dense 8 ; leaky-relu 0.1 ; dense 2 }",
                "Hidden units whose derivative is never zero.")
        ], source: "Maas, Hannun and Ng 2013, eq. 2", seeAlso: ["relu"])
    public static let stem = "leaky_relu"

    public let leak: Double

    public init(leak: Double = 0.01) { self.leak = leak }

    public init(_ options: LayerOptions) throws {
        self.init(leak: try OptionReader(Self.signature, options).number("leak"))
    }

    public var options: LayerOptions { ["leak": .number(leak)] }
    public var nature: Nature { .leakyRectifier }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.activation(
            .rectifier(leak: Float(leak)), of: site.input, settings: site.settings)
    }

    public var equation: String { "O = X > 0 ? X : leak X" }
}
