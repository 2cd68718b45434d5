public import Signatures
public import Tensors

/// The mean of each map.
public struct GlobalAveragePooling: SingleInputLayer {
    public static let signature = Signature(
        "global-average-pool", group: .layers, "The mean of each whole map.",
        discussion: """
            O[c] = sum over y, x of X[c, y, x] / (H W): one number for each map, as maps of one pixel, so that a network \
            works at any image size. Put flatten after it.
            """,
        parameters: [], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 16, 16] { convolution 8 ; relu ; global-average-pool ; flatten ; dense 2 }",
                "Eight numbers enter the dense layer.")
        ], source: "Lin, Chen and Yan 2013, section 3.2", seeAlso: ["average-pool"])
    public static let stem = "global_pool"

    public init() {}
    public init(_ options: LayerOptions) throws {}
    public var options: LayerOptions { [:] }
    public var nature: Nature { .pooling }

    public func outputShape(of input: Shape) throws -> Shape {
        try input.requireMaps(of: Self.signature.name)
        return [input[0], 1, 1]
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField { before.whole }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        // One window over all of the map.
        let shape = site.inputShape
        let whole = PerAxis(height: shape[1], width: shape[2])
        return try site.backend.averagePooling(
            shape.window(
                of: Self.signature.name, kernel: whole, stride: whole, padding: 0, ceil: false),
            of: site.input, settings: site.settings)
    }

    public var equation: String { "O[c] = mean X[c,y,x]" }
}
