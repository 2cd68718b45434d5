public import Signatures
public import Tensors

/// Weighted sums over windows that slide over all input maps.
public struct Convolution: SingleInputLayer {
    public static let signature = Signature(
        "convolution", group: .layers,
        "Weighted sums over windows that slide over all input maps.",
        discussion: """
            O[o, y, x] = b[o] + sum over i, u, v of W[o, i, u, v] X[i, y stride + u dilation - padding, ...]
            A map of height H becomes floor((H + 2 padding - dilation (kernel - 1) - 1) / stride) + 1 high; the same \
            holds for the width, with its own numbers if they are given in brackets. The filter is not flipped \
            (cross-correlation, as in every deep-learning library). With groups, each group of output maps depends only \
            on its own group of input maps.
            """,
        parameters: [
            Parameter("maps", .integer(1...65_536), unit: "maps", "Number of output feature maps."),
            Parameter(
                "kernel", .oneOrList(.integer(1...64)), .option, default: "3", unit: "pixels",
                "Side of the square window, or [height, width]."),
            Parameter(
                "stride", .oneOrList(.integer(1...64)), .option, default: "1", unit: "pixels",
                "Step from window to window, or [down, across]."),
            Parameter(
                "padding", .oneOrList(.integer(0...64)), .option, default: "0", unit: "pixels",
                "Zeros put around the maps; or [rows, columns], or [top, left, bottom, right]."),
            Parameter(
                "dilation", .oneOrList(.integer(1...64)), .option, default: "1", unit: "pixels",
                "Distance of the window's elements, or [down, across]."),
            Parameter(
                "groups", .integer(1...65_536), .option, default: "1", unit: "groups",
                "Groups of feature maps that are computed separately; as many as maps: depthwise."),
            Parameter("bias", .boolean, .option, default: "true", "Whether a bias is learned."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 32, 32] { convolution 8 kernel=3 padding=1 ; relu ; flatten ; dense 2 }",
                "Eight maps as large as the image."),
            Example(
                "model input=[3, 32, 48] { convolution 8 kernel=[3, 5] stride=[1, 2] padding=[1, 2] ; relu ; flatten ; dense 2 }",
                "Windows of three rows and five columns; maps of 32x24."),
        ],
        source: "Soydaner 2019, eq. 1-4; sizes after Dumoulin and Visin 2016, relation 6",
        seeAlso: ["max-pool", "dense"], searchTerms: ["conv2d", "filter"])
    public static let stem = "conv"

    public let maps: Int
    public let kernel: PerAxis
    public let stride: PerAxis
    public let padding: Padding
    public let dilation: PerAxis
    public let groups: Int
    public let bias: Bool

    public init(
        maps: Int, kernel: PerAxis = 3, stride: PerAxis = 1, padding: Padding = 0,
        dilation: PerAxis = 1, groups: Int = 1, bias: Bool = true
    ) {
        self.maps = maps
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.groups = groups
        self.bias = bias
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(
            maps: try reader.integer("maps"), kernel: try reader.perAxis("kernel"),
            stride: try reader.perAxis("stride"), padding: try reader.padding("padding"),
            dilation: try reader.perAxis("dilation"), groups: try reader.integer("groups"),
            bias: try reader.flag("bias"))
    }

    public var options: LayerOptions {
        [
            "maps": .integer(maps), "kernel": .perAxis(kernel), "stride": .perAxis(stride),
            "padding": .padding(padding), "dilation": .perAxis(dilation),
            "groups": .integer(groups),
            "bias": .flag(bias),
        ]
    }
    public var nature: Nature { .linear }
    public var operation: Operation { .convolution }

    public func outputShape(of input: Shape) throws -> Shape {
        let geometry = try geometry(for: input)
        return [maps, geometry.outputHeight, geometry.outputWidth]
    }

    public func weights(for input: Shape) throws -> [WeightSpecification] {
        let (window, inputs) = (kernel.area, input[0] / groups)
        let weight = WeightSpecification(
            name: "weight", shape: [maps, inputs, kernel.height, kernel.width],
            fanIn: inputs * window,
            fanOut: maps * window)
        return bias ? [weight, WeightSpecification(name: "bias", shape: [maps])] : [weight]
    }

    public func multiplyAdds(for input: Shape) throws -> Int {
        try outputShape(of: input).count * (input[0] / groups) * kernel.area
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        before.widened(
            kernel: kernel, stride: stride, dilation: dilation, padding: padding)
    }

    public func bound(at site: FiniteBound.Site) -> Double {
        let each = site.shapes[0][0] / groups * kernel.area
        return site.input * site.rows("weight", each: each) + site.largest("bias")
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        let geometry = try geometry(for: site.inputShape)
        if let normalization = site.normalization {
            return try FoldedConvolution(geometry, at: site, normalization)
        }
        return try site.backend.convolution(
            geometry, of: site.input, weights: site.trainable("weight"),
            bias: bias ? site.trainable("bias") : nil, rectified: site.rectified,
            settings: site.settings)
    }

    public var equation: String {
        "O[o,y,x] = b[o] + sum W[o,i,u,v] X[i,\(WindowPlaces.text(stride: stride, padding: padding))]"
    }

    private func geometry(for input: Shape) throws -> ConvolutionGeometry {
        let word = Self.signature.name
        try input.requireMaps(of: word)
        return try input.translating(word) {
            try ConvolutionGeometry(
                inputChannels: input[0], outputChannels: maps, height: input[1], width: input[2],
                kernel: kernel, stride: stride, padding: padding, dilation: dilation,
                groups: groups)
        }
    }
}
