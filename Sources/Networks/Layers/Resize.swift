public import Signatures
public import Tensors

/// Maps of another size, without weights.
public struct Resize: SingleInputLayer {
    public static let signature = Signature(
        "resize", group: .layers, "Makes the maps larger or smaller by a factor.",
        discussion: """
            nearest repeats the element whose centre is nearest; bilinear goes evenly from neighbour to neighbour, centres \
            aligned at half pixels, as PyTorch's interpolate does without corners aligned.
            """,
        parameters: [
            Parameter(
                "factor", .number(0.01...64), .optional, default: "2", unit: "times",
                "Height and width become so many times as large, rounded down."),
            Parameter(
                "bilinear", .boolean, .option, default: "false",
                "Evenly between neighbours instead of the nearest."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 8, 8] { resize 2 ; convolution 4 ; relu ; flatten ; dense 2 }",
                "Maps of 16x16 enter the convolution.")
        ], source: "Odena, Dumoulin and Olah 2016", seeAlso: ["transposed-convolution", "unpool"],
        searchTerms: ["upsample", "interpolate"])
    public static let stem = "resize"

    public let factor: Double
    public let method: Resizing

    public init(factor: Double = 2, method: Resizing = .nearest) {
        self.factor = factor
        self.method = method
    }

    public init(_ options: LayerOptions) throws {
        let reader = LayerOptionReader(Self.signature, options)
        self.init(
            factor: try reader.number("factor"),
            method: try reader.boolean("bilinear") ? .bilinear : .nearest)
    }

    public var options: LayerOptions {
        ["factor": factor, "bilinear": method == .bilinear ? 1 : 0]
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
        before.spread(factor: factor, neighbours: method == .bilinear ? 2 : 1)
    }

    public func kernel(at site: KernelSite) throws -> any Kernel {
        try site.backend.resizing(
            method, of: site.input, height: size(site.inputShape[1]),
            width: size(site.inputShape[2]), settings: site.settings)
    }

    public var equation: String { "O[c,y,x] = X[c,y/f,x/f]" }

    private func size(_ given: Int) -> Int { Int((Double(given) * factor).rounded(.down)) }
}
