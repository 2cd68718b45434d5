public import Signatures
public import Tensors

/// Maps of another size, without weights.
public struct Resize: SingleInputLayer {
    public static let signature = Signature(
        "resize", group: .layers, "Makes the maps larger or smaller by a factor.",
        discussion: """
            By default each output takes the element whose centre is nearest; bilinear=true interpolates linearly \
            between neighbours, with centres at half pixels. Neighbouring outputs lie H / H' apart in the input (the \
            ratio of the sizes), as in PyTorch's interpolate with recompute_scale_factor=True or a size; with \
            keep-factor=true they lie 1 / factor apart, as with a scale_factor alone. The two differ if the factor gives \
            no whole size: 5 times 1.5 is 7, and 5 / 7 is not 1 / 1.5. The default is PyTorch's mode "nearest-exact"; \
            floor=true is its mode "nearest".
            """,
        parameters: [
            Parameter(
                "factor", .number(0.01...64), .optional, default: "2", unit: "times",
                "Height and width are multiplied by this number and rounded down."),
            Parameter(
                "bilinear", .boolean, .option, default: "false",
                "Linear interpolation between neighbours instead of the nearest element."),
            Parameter(
                "keep-factor", .boolean, .option, default: "false",
                "Steps of 1 / factor instead of the ratio of the sizes."),
            Parameter(
                "floor", .boolean, .option, default: "false",
                "The element at or before the position instead of the nearest centre."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 8, 8] { resize 2 ; convolution 4 ; relu ; flatten ; dense 2 }",
                "Maps of 16x16 enter the convolution."),
            Example(
                "model input=[3, 5, 5] { resize 1.5 bilinear=true keep-factor=true ; flatten ; dense 2 }",
                "Maps of 7x7, as PyTorch's interpolate(scale_factor=1.5, mode=\"bilinear\") makes them."
            ),
        ], source: "Odena, Dumoulin and Olah 2016", seeAlso: ["transposed-convolution", "unpool"],
        searchTerms: ["upsample", "interpolate"])
    public static let stem = "resize"

    public let factor: Double
    public let method: Resizing
    /// Whether neighbours of the output lie 1 / factor apart, though the factor gives no whole size.
    public let keepsFactor: Bool

    public init(factor: Double = 2, method: Resizing = .nearest, keepsFactor: Bool = false) {
        self.factor = factor
        self.method = method
        self.keepsFactor = keepsFactor
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        let (bilinear, floor) = (try reader.flag("bilinear"), try reader.flag("floor"))
        guard !bilinear || !floor else {
            throw OptionFault(
                owner: Self.signature.name, option: "floor", given: "true beside bilinear=true",
                expected: "one of the two")
        }
        self.init(
            factor: try reader.number("factor"),
            method: bilinear ? .bilinear : floor ? .nearestFloor : .nearest,
            keepsFactor: try reader.flag("keep-factor"))
    }

    /// Those that were not there from the start are written only where they are set, so that older programs read the rest.
    public var options: LayerOptions {
        var options: LayerOptions = [
            "factor": .number(factor), "bilinear": .flag(method == .bilinear),
        ]
        if keepsFactor { options["keep-factor"] = true }
        if method == .nearestFloor { options["floor"] = true }
        return options
    }
    public var nature: Nature { .pooling }

    public func outputShape(of input: Shape) throws -> Shape {
        try input.requireMaps(of: Self.signature.name)
        let (height, width) = (size(input[1]), size(input[2]))
        guard height > 0, width > 0 else {
            throw NetworkError.geometry(
                layer: Self.signature.name, given: "\(factor) times \(input[1])x\(input[2])",
                expected: "a factor that leaves something")
        }
        return [input[0], height, width]
    }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField {
        before.spread(
            factor: factor, neighbours: method == .bilinear ? 2 : 1,
            offset: method == .bilinear ? 0.5 / factor - 0.5 : 0)
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.resizing(
            method, of: site.input, height: size(site.inputShape[1]),
            width: size(site.inputShape[2]), ratio: ratio(for: site.inputShape),
            settings: site.settings)
    }

    public var equation: String {
        keepsFactor ? "O[c,y,x] = X[c,y/f,x/f]" : "O[c,y,x] = X[c,y H/H',x W/W']"
    }

    /// Nil where the sizes divided give the same.
    private func ratio(for input: Shape) -> Double? {
        let isWhole = input.sizes.dropFirst().allSatisfy { size in
            Double(self.size(size)) == Double(size) * factor
        }
        return keepsFactor && !isWhole ? 1 / factor : nil
    }

    private func size(_ given: Int) -> Int { Int((Double(given) * factor).rounded(.down)) }
}
