public import Signatures
public import Tensors

/// The mean of each window.
public struct AveragePooling: SingleInputLayer {
    public static let signature = Signature(
        "average-pool", group: .layers, "The mean of each window, map by map.",
        discussion: """
            O[c, y, x] = sum over u, v of X[c, y stride + u - padding, x stride + v - padding] / kernel^2
            Padding counts as zeros.
            """,
        parameters: [
            Parameter(
                "kernel", .integer(1...64), .optional, default: "2", unit: "pixels",
                "Side of the square window."),
            Parameter(
                "stride", .integer(1...64), .option, default: "the kernel", unit: "pixels",
                "Step from window to window."),
            Parameter(
                "padding", .integer(0...32), .option, default: "0", unit: "pixels",
                "Zeros put around the maps."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { average-pool 2 ; flatten ; dense 2 }",
                "Maps of half the height and width.")
        ], source: "LeCun, Bottou, Bengio and Haffner 1998, section II",
        seeAlso: ["max-pool", "global-average-pool"], searchTerms: ["pooling", "subsampling"])
    public static let stem = "average_pool"

    public let kernel: Int
    public let stride: Int
    public let padding: Int

    public init(kernel: Int = 2, stride: Int? = nil, padding: Int = 0) {
        self.kernel = kernel
        self.stride = stride ?? kernel
        self.padding = padding
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        let kernel = try reader.integer("kernel")
        self.init(
            kernel: kernel,
            stride: options["stride"] == nil ? kernel : try reader.integer("stride"),
            padding: try reader.integer("padding"))
    }

    public var options: LayerOptions {
        ["kernel": .integer(kernel), "stride": .integer(stride), "padding": .integer(padding)]
    }
    public var nature: Nature { .pooling }
    public var operation: Operation { .averagePooling }

    public func outputShape(of input: Shape) throws -> Shape {
        let window = try window(for: input)
        return [input[0], window.outputHeight, window.outputWidth]
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        before.widened(kernel: kernel, stride: stride)
    }

    public func kernel(at site: KernelSite) throws -> any Kernel {
        try site.backend.averagePooling(
            window(for: site.inputShape), of: site.input, settings: site.settings)
    }

    public var equation: String { "O[c,y,x] = mean X[c,ys+u,xs+v]" }

    private func window(for input: Shape) throws -> PoolingGeometry {
        try input.window(
            of: Self.signature.name, kernel: kernel, stride: stride, padding: padding)
    }
}
