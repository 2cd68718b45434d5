public import Signatures
public import Tensors

/// The mean of each window.
public struct AveragePooling: SingleInputLayer {
    public static let signature = Signature(
        "average-pool", group: .layers, "The mean of each window, map by map.",
        discussion: """
            O[c, y, x] = sum over u, v of X[c, y stride + u - padding, x stride + v - padding] / kernel^2
            Padding counts as zeros; with count-padding=false only the elements of the maps are averaged. The part of a \
            last window that lies beyond the padding (ceil=true) never counts.
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
                "Zeros put around the maps; or [rows, columns], or [top, left, bottom, right]."),
            .ceil,
            Parameter(
                "count-padding", .boolean, .option, default: "true",
                "Whether the zeros of the padding count in the mean."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { average-pool 2 ; flatten ; dense 2 }",
                "Maps of half the height and width."),
            Example(
                "model input=[1, 7, 8] { average-pool 3 stride=2 padding=1 count-padding=false ; flatten ; dense 2 }",
                "At the border, fewer numbers are averaged, and no zeros."),
        ], source: "LeCun, Bottou, Bengio and Haffner 1998, section II",
        seeAlso: ["max-pool", "global-average-pool"],
        searchTerms: ["avgpool", "avgpool2d", "pooling", "subsampling"])
    public static let stem = "average_pool"

    public let kernel: PerAxis
    public let stride: PerAxis
    public let padding: Padding
    /// Whether the maps' last rows and columns get a window that reaches over their end.
    public let ceil: Bool
    /// Whether padding counts as zeros, or not at all.
    public let countsPadding: Bool

    public init(
        kernel: PerAxis = 2, stride: PerAxis? = nil, padding: Padding = 0, ceil: Bool = false,
        countsPadding: Bool = true
    ) {
        self.kernel = kernel
        self.stride = stride ?? kernel
        self.padding = padding
        self.ceil = ceil
        self.countsPadding = countsPadding
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(
            kernel: try reader.perAxis("kernel"),
            stride: reader.isGiven("stride") ? try reader.perAxis("stride") : nil,
            padding: try reader.padding("padding"), ceil: try reader.flag("ceil"),
            countsPadding: try reader.flag("count-padding"))
    }

    /// Those that were not there from the start are written only where they are set, so that older programs read the rest.
    public var options: LayerOptions {
        var options: LayerOptions = [
            "kernel": .perAxis(kernel), "stride": .perAxis(stride), "padding": .padding(padding),
        ]
        if ceil { options["ceil"] = true }
        if !countsPadding { options["count-padding"] = false }
        return options
    }
    public var nature: Nature { .pooling }
    public var operation: Operation { .averagePooling }

    public func outputShape(of input: Shape) throws -> Shape {
        let window = try window(for: input)
        return [input[0], window.outputHeight, window.outputWidth]
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        before.widened(kernel: kernel, stride: stride, padding: padding)
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.averagePooling(
            window(for: site.inputShape), of: site.input, settings: site.settings)
    }

    public var equation: String { "O[c,y,x] = mean X[c,\(WindowPlaces.text(stride: stride))]" }

    private func window(for input: Shape) throws -> PoolingGeometry {
        try input.window(
            of: Self.signature.name, kernel: kernel, stride: stride, padding: padding, ceil: ceil,
            countsPadding: countsPadding)
    }
}
