public import Signatures
public import Tensors

/// The largest element of each window.
public struct MaxPooling: SingleInputLayer {
    public static let signature = Signature(
        "max-pool", group: .layers, "The largest element of each window, map by map.",
        discussion: """
            O[c, y, x] = max over u, v of X[c, y stride + u - padding, x stride + v - padding]
            The place of each maximum is its switch: the way back goes through it. Of equal elements the first, row by \
            row, is the one that learns.
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
                "Room around the maps that never wins."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { max-pool 2 ; flatten ; dense 2 }",
                "Maps of half the height and width.")
        ],
        source: "Zeiler and Fergus 2013, section 2.1; Fang 2017, figure 4",
        seeAlso: ["convolution"], searchTerms: ["maxpool", "pooling", "subsampling"])
    public static let stem = "pool"

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
    public var operation: Operation { .maximumPooling }

    public func outputShape(of input: Shape) throws -> Shape {
        let window = try window(for: input)
        return [input[0], window.outputHeight, window.outputWidth]
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        before.widened(kernel: kernel, stride: stride)
    }

    public func kernel(at site: KernelSite) throws -> any Kernel {
        try site.backend.maximumPooling(
            window(for: site.inputShape), of: site.input, settings: site.settings)
    }

    public var equation: String { "O[c,y,x] = max X[c,ys+u,xs+v]" }

    private func window(for input: Shape) throws -> PoolingGeometry {
        try input.window(
            of: Self.signature.name, kernel: kernel, stride: stride, padding: padding)
    }
}
