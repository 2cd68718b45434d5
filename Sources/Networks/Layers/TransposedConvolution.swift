public import Signatures
public import Tensors

/// The adjoint of a convolution: each number paints its filter into larger maps.
public struct TransposedConvolution: SingleInputLayer {
    public static let signature = Signature(
        "transposed-convolution", group: .layers,
        "The adjoint of a convolution: each number adds its filter to larger maps.",
        discussion: """
            O[o, y stride + u dilation - padding, ...] += W[i, o, u, v] X[i, y, x], plus b[o]. A map of height H becomes \
            (H - 1) stride - 2 padding + dilation (kernel - 1) + output-padding + 1 high; the same holds for the width. \
            It is the adjoint of the convolution with the same filter, not its inverse.
            """,
        parameters: [
            Parameter("maps", .integer(1...65_536), unit: "maps", "Number of output feature maps."),
            Parameter(
                "kernel", .oneOrList(.integer(1...64)), .option, default: "3", unit: "pixels",
                "Side of the square filter, or [height, width]."),
            Parameter(
                "stride", .oneOrList(.integer(1...64)), .option, default: "1", unit: "pixels",
                "Distance between the filters of neighbouring numbers, or [down, across]."),
            Parameter(
                "padding", .oneOrList(.integer(0...64)), .option, default: "0", unit: "pixels",
                "Rows and columns cut off at the border; or [rows, columns], or [top, left, bottom, right]."
            ),
            Parameter(
                "output-padding", .oneOrList(.integer(0...63)), .option, default: "0",
                unit: "pixels",
                "Rows and columns added at the bottom and on the right, or [rows, columns]."),
            Parameter(
                "dilation", .oneOrList(.integer(1...64)), .option, default: "1", unit: "pixels",
                "Distance of the filter's elements, or [down, across]."),
            Parameter(
                "groups", .integer(1...65_536), .option, default: "1", unit: "groups",
                "Groups of feature maps that are computed separately."),
            Parameter("bias", .boolean, .option, default: "true", "Whether a bias is learned."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 8, 8] { transposed-convolution 4 kernel=2 stride=2 ; relu ; flatten ; dense 2 }",
                "Four maps of twice the height and width."),
            Example(
                "model input=[3, 8, 8] { transposed-convolution 4 kernel=[1, 2] stride=[1, 2] ; relu ; flatten ; dense 2 }",
                "Four maps of twice the width."),
        ],
        source: "Dumoulin and Visin 2016, relation 14; Zeiler, Krishnan, Taylor and Fergus 2010",
        seeAlso: ["convolution", "resize", "unpool"], searchTerms: ["deconvolution", "upsampling"])
    public static let stem = "deconv"

    public let maps: Int
    public let kernel: PerAxis
    public let stride: PerAxis
    public let padding: Padding
    public let outputPadding: PerAxis
    public let dilation: PerAxis
    public let groups: Int
    public let bias: Bool

    public init(
        maps: Int, kernel: PerAxis = 3, stride: PerAxis = 1, padding: Padding = 0,
        outputPadding: PerAxis = 0, dilation: PerAxis = 1, groups: Int = 1, bias: Bool = true
    ) {
        self.maps = maps
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.outputPadding = outputPadding
        self.dilation = dilation
        self.groups = groups
        self.bias = bias
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(
            maps: try reader.integer("maps"), kernel: try reader.perAxis("kernel"),
            stride: try reader.perAxis("stride"), padding: try reader.padding("padding"),
            outputPadding: try reader.perAxis("output-padding"),
            dilation: try reader.perAxis("dilation"), groups: try reader.integer("groups"),
            bias: try reader.flag("bias"))
    }

    public var options: LayerOptions {
        [
            "maps": .integer(maps), "kernel": .perAxis(kernel), "stride": .perAxis(stride),
            "padding": .padding(padding), "output-padding": .perAxis(outputPadding),
            "dilation": .perAxis(dilation), "groups": .integer(groups), "bias": .flag(bias),
        ]
    }
    public var nature: Nature { .linear }
    public var operation: Operation { .transposedConvolution }

    public func outputShape(of input: Shape) throws -> Shape {
        let geometry = try geometry(for: input)
        return [maps, geometry.height, geometry.width]
    }

    public func weights(for input: Shape) throws -> [WeightSpecification] {
        let (window, outputs) = (kernel.area, maps / groups)
        // As PyTorch reckons it: the second axis is what a number paints into.
        let weight = WeightSpecification(
            name: "weight", shape: [input[0], outputs, kernel.height, kernel.width],
            fanIn: outputs * window,
            fanOut: input[0] * window)
        return bias ? [weight, WeightSpecification(name: "bias", shape: [maps])] : [weight]
    }

    public func multiplyAdds(for input: Shape) throws -> Int {
        input.count * (maps / groups) * kernel.area
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        func neighbours(_ kernel: Int, _ stride: Int, _ dilation: Int) -> Int {
            max((dilation * (kernel - 1) + stride) / stride, 1)
        }
        /// The first element that is painted into the first row: `(padding - dilation (kernel - 1)) / stride`.
        func offset(_ padding: Int, _ kernel: Int, _ stride: Int, _ dilation: Int) -> Double {
            Double(padding - dilation * (kernel - 1)) / Double(stride)
        }
        return before.spread(
            factor: stride,
            neighbours: PerAxis(
                height: neighbours(kernel.height, stride.height, dilation.height),
                width: neighbours(kernel.width, stride.width, dilation.width)),
            offset: (
                offset(padding.top, kernel.height, stride.height, dilation.height),
                offset(padding.left, kernel.width, stride.width, dilation.width)
            ))
    }

    /// A number of the output sums over at most all input maps and places of the window.
    public func bound(at site: FiniteBound.Site) -> Double {
        let terms = Double(site.shapes[0][0] / groups * kernel.area)
        return site.input * terms * site.largest("weight") + site.largest("bias")
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.transposedConvolution(
            geometry(for: site.inputShape), of: site.input, weights: site.trainable("weight"),
            bias: bias ? site.trainable("bias") : nil, rectified: site.rectified,
            settings: site.settings)
    }

    public var equation: String {
        "O[o,\(WindowPlaces.text(stride: stride, padding: padding))] += W[i,o,u,v] X[i,y,x]"
    }

    /// The convolution whose adjoint this is: its outputs come in here.
    private func geometry(for input: Shape) throws -> ConvolutionGeometry {
        let word = Self.signature.name
        try input.requireMaps(of: word)
        return try input.translating(word) {
            try ConvolutionGeometry(
                transposing: input[0], outputChannels: maps, height: input[1], width: input[2],
                kernel: kernel, stride: stride, padding: padding, outputPadding: outputPadding,
                dilation: dilation, groups: groups)
        }
    }
}
