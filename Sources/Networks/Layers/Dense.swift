public import Signatures
public import Tensors

/// Weighted sums of all inputs.
public struct Dense: SingleInputLayer {
    public static let signature = Signature(
        "dense", group: .layers, "Weighted sums of all inputs, one for each unit.",
        discussion: "O[k] = b[k] + sum over i of W[k, i] X[i]. The last one gives the logits.",
        parameters: [
            Parameter("units", .integer(1...1_000_000), unit: "units", "Number of units."),
            Parameter("bias", .boolean, .option, default: "true", "Whether a bias is learned."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { flatten ; dense 16 ; relu ; dense 4 }",
                "Sixteen hidden units, four classes.")
        ], source: "Fang 2017, eq. 3", seeAlso: ["flatten", "dropout"],
        searchTerms: ["fully", "connected", "linear"])
    public static let stem = "fc"

    public let units: Int
    public let bias: Bool

    public init(units: Int, bias: Bool = true) {
        self.units = units
        self.bias = bias
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(units: try reader.integer("units"), bias: try reader.flag("bias"))
    }

    public var options: LayerOptions { ["units": .integer(units), "bias": .flag(bias)] }
    public var nature: Nature { .linear }
    public var operation: Operation { .dense }

    public func outputShape(of input: Shape) throws -> Shape {
        guard input.rank == 1 else {
            throw NetworkError.input(
                layer: Self.signature.name, given: input,
                expected: "a row of numbers for each image", hint: "put flatten before it")
        }
        return [units]
    }

    public func weights(for input: Shape) throws -> [WeightSpecification] {
        let weight = WeightSpecification(
            name: "weight", shape: [units, input[0]], fanIn: input[0], fanOut: units,
            fusesStep: true)
        return bias ? [weight, WeightSpecification(name: "bias", shape: [units])] : [weight]
    }

    public func multiplyAdds(for input: Shape) throws -> Int { input.count * units }

    public func receptiveField(_ before: ReceptiveField) -> ReceptiveField { before.whole }

    public func bound(at site: FiniteBound.Site) -> Double {
        site.input * site.rows("weight", each: site.shapes[0][0]) + site.largest("bias")
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.dense(
            of: site.input, weights: site.trainable("weight"),
            bias: bias ? site.trainable("bias") : nil, rectified: site.rectified,
            settings: site.settings)
    }

    public var equation: String { "O[k] = b[k] + sum W[k,i] X[i]" }
}
