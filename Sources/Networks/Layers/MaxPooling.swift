public import Signatures
public import Tensors

/// The largest element of each window.
public struct MaxPooling: SingleInputLayer {
    public static let signature = Signature(
        "max-pool", group: .layers, "The largest element of each window, map by map.",
        discussion: """
            O[c, y, x] = max over u, v of X[c, y stride + u - padding, x stride + v - padding]
            The position of each maximum is its switch: gradients and deconvolutions go back through it. If several \
            elements are equal, the first one, row by row, gets the gradient.
            """,
        parameters: [
            Parameter(
                "kernel", .oneOrList(.integer(1...64)), .optional, default: "2", unit: "pixels",
                "Side of the square window, or [height, width]."),
            Parameter(
                "stride", .oneOrList(.integer(1...64)), .option, default: "the kernel",
                unit: "pixels",
                "Step from window to window, or [down, across]."),
            Parameter(
                "padding", .oneOrList(.integer(0...32)), .option, default: "0", unit: "pixels",
                "Padding around the maps that is never the maximum; or [rows, columns], or [top, left, bottom, right]."
            ),
            .ceil,
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { max-pool 2 ; flatten ; dense 2 }",
                "Maps of half the height and width."),
            Example(
                "model input=[1, 7, 8] { max-pool [1, 2] ; max-pool 2 ceil=true ; flatten ; dense 2 }",
                "Maps of 7x4, then of 4x2: the seventh row has a window too."),
        ],
        source: "Zeiler and Fergus 2013, section 2.1; Fang 2017, figure 4",
        seeAlso: ["convolution"], searchTerms: ["maxpool", "maxpool2d", "pooling", "subsampling"])
    public static let stem = "pool"

    public let kernel: PerAxis
    public let stride: PerAxis
    public let padding: Padding
    /// Whether the maps' last rows and columns get a window that reaches over their end.
    public let ceil: Bool

    public init(
        kernel: PerAxis = 2, stride: PerAxis? = nil, padding: Padding = 0, ceil: Bool = false
    ) {
        self.kernel = kernel
        self.stride = stride ?? kernel
        self.padding = padding
        self.ceil = ceil
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(
            kernel: try reader.perAxis("kernel"),
            stride: reader.isGiven("stride") ? try reader.perAxis("stride") : nil,
            padding: try reader.padding("padding"), ceil: try reader.flag("ceil"))
    }

    /// Those that were not there from the start are written only where they are set, so that older programs read the rest.
    public var options: LayerOptions {
        var options: LayerOptions = [
            "kernel": .perAxis(kernel), "stride": .perAxis(stride), "padding": .padding(padding),
        ]
        if ceil { options["ceil"] = true }
        return options
    }
    public var nature: Nature { .pooling }
    public var operation: Operation { .maximumPooling }

    public func outputShape(of input: Shape) throws -> Shape {
        let window = try window(for: input)
        return [input[0], window.outputHeight, window.outputWidth]
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        before.widened(kernel: kernel, stride: stride, padding: padding)
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.maximumPooling(
            window(for: site.inputShape), of: site.input, settings: site.settings)
    }

    public var equation: String { "O[c,y,x] = max X[c,\(WindowPlaces.text(stride: stride))]" }

    private func window(for input: Shape) throws -> PoolingGeometry {
        try input.window(
            of: Self.signature.name, kernel: kernel, stride: stride, padding: padding, ceil: ceil)
    }
}
