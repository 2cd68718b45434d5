public import Signatures
public import Tensors

/// Weighted sums over windows that slide over all input maps.
public struct Convolution: Layer {
    public static let signature = Signature(
        "convolution", group: .layers,
        "Weighted sums over windows that slide over all input maps.",
        discussion: """
            O[o, y, x] = b[o] + sum over i, u, v of W[o, i, u, v] X[i, y stride + u - padding, x stride + v - padding]
            A map of height H becomes floor((H + 2 padding - kernel) / stride) + 1 high; width alike. The filter is \
            not flipped (cross-correlation, as in every deep-learning library).
            """,
        parameters: [
            Parameter("maps", .integer(1...65_536), unit: "maps", "How many output maps."),
            Parameter(
                "kernel", .integer(1...64), .option, default: "3", unit: "pixels",
                "Side of the square window."),
            Parameter(
                "stride", .integer(1...64), .option, default: "1", unit: "pixels",
                "Step from window to window."),
            Parameter(
                "padding", .integer(0...64), .option, default: "0", unit: "pixels",
                "Zeros put around the maps."),
            Parameter("bias", .boolean, .option, default: "true", "Whether a bias is learned."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 32, 32] { convolution 8 kernel=3 padding=1 ; relu ; flatten ; dense 2 }",
                "Eight maps as large as the image.")
        ],
        source: "Soydaner 2019, eq. 1-4; sizes after Dumoulin and Visin 2016, relation 6",
        seeAlso: ["max-pool", "dense"])
    public static let stem = "conv"

    public let maps: Int
    public let kernel: Int
    public let stride: Int
    public let padding: Int
    public let bias: Bool

    public init(maps: Int, kernel: Int = 3, stride: Int = 1, padding: Int = 0, bias: Bool = true) {
        self.maps = maps
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.bias = bias
    }

    public init(_ options: LayerOptions) throws {
        let reader = LayerOptionReader(Self.signature, options)
        self.init(
            maps: try reader.integer("maps"), kernel: try reader.integer("kernel"),
            stride: try reader.integer("stride"), padding: try reader.integer("padding"),
            bias: try reader.boolean("bias"))
    }

    public var options: LayerOptions {
        [
            "maps": Double(maps), "kernel": Double(kernel), "stride": Double(stride),
            "padding": Double(padding), "bias": bias ? 1 : 0,
        ]
    }
    public var nature: Nature { .linear }
    public var absorbsRectifier: Bool { true }

    public func outputShape(of input: Shape) throws -> Shape {
        let geometry = try geometry(for: input)
        return [maps, geometry.outputHeight, geometry.outputWidth]
    }

    public func weights(for input: Shape) throws -> [WeightSpecification] {
        let window = kernel * kernel
        let weight = WeightSpecification(
            name: "weight", shape: [maps, input[0], kernel, kernel], fanIn: input[0] * window,
            fanOut: maps * window)
        return bias ? [weight, WeightSpecification(name: "bias", shape: [maps])] : [weight]
    }

    public func multiplyAdds(for input: Shape) throws -> Int {
        try outputShape(of: input).count * input[0] * kernel * kernel
    }

    public func kernel(at site: KernelSite) throws -> any Kernel {
        let shape = site.input.shape
        return try site.backend.convolution(
            geometry(for: [shape[1], shape[2], shape[3]]), of: site.input,
            weights: site.trainable("weight"), bias: bias ? site.trainable("bias") : nil,
            rectified: site.rectified, settings: site.settings)
    }

    public func reverse(_ signal: Tensor, at place: ReversePlace) throws -> Tensor {
        let shape = place.input.shape
        guard let weights = place.weights["weight"] else {
            preconditionFailure("a convolution has weights")
        }
        return try place.backend.convolutionAdjoint(
            signal, weights: weights, geometry(for: [shape[1], shape[2], shape[3]]))
    }

    public var equation: String { "O[o,y,x] = b[o] + sum W[o,i,u,v] X[i,ys+u-p,xs+v-p]" }

    private func geometry(for input: Shape) throws -> ConvolutionGeometry {
        try input.requireMaps(of: Self.signature.name)
        do {
            return try ConvolutionGeometry(
                inputChannels: input[0], outputChannels: maps, height: input[1], width: input[2],
                kernel: kernel, stride: stride, padding: padding)
        } catch TensorError.geometry(let given, let expected) {
            throw NetworkError.geometry(
                layer: Self.signature.name, given: given, expected: expected)
        }
    }
}
