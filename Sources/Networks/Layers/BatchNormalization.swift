public import Signatures
public import Tensors

/// Each map brought to mean 0 and variance 1 over the batch, then to a learned mean and spread.
public struct BatchNormalization: SingleInputLayer {
    public static let signature = Signature(
        "batch-normalization", group: .layers,
        "Normalizes each feature map over the batch, then scales and shifts it.",
        discussion: """
            O[c] = weight[c] (X[c] - mean[c]) / sqrt(variance[c] + epsilon) + bias[c]. During training, mean and \
            variance are those of the batch, over images, rows and columns, and the running mean and variance are \
            updated; otherwise the running ones are used, and the layer is one multiplication and one addition for each \
            number.
            """,
        parameters: [
            Parameter(
                "epsilon", .number(1e-12...1), .option, default: "1e-5",
                "Added to the variance."),
            Parameter(
                "momentum", .number(0...1), .option, default: "0.1", unit: "share",
                "The share of the running mean and variance that each batch replaces."),
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[3, 16, 16] { convolution 8 bias=false ; batch-normalization ; relu ; flatten ; dense 2 }",
                "The convolution needs no bias before it.")
        ], source: "Ioffe and Szegedy 2015, algorithm 1", seeAlso: ["instance-normalization"],
        searchTerms: ["batchnorm", "batchnorm2d", "bn"])
    public static let stem = "bn"

    public let epsilon: Double
    public let momentum: Double

    public init(epsilon: Double = 1e-5, momentum: Double = 0.1) {
        self.epsilon = epsilon
        self.momentum = momentum
    }

    public init(_ options: LayerOptions) throws {
        let reader = OptionReader(Self.signature, options)
        self.init(
            epsilon: try reader.number("epsilon"), momentum: try reader.number("momentum"))
    }

    public var options: LayerOptions {
        ["epsilon": .number(epsilon), "momentum": .number(momentum)]
    }
    public var nature: Nature { .normalization }
    public var operation: Operation { .batchNormalization }

    public func outputShape(of input: Shape) throws -> Shape {
        try input.requireMaps(of: Self.signature.name)
        return input
    }

    public func weights(for input: Shape) throws -> [WeightSpecification] {
        let shape: Shape = [input[0]]
        return [
            WeightSpecification(name: "weight", shape: shape, start: 1),
            WeightSpecification(name: "bias", shape: shape),
            WeightSpecification(name: "running_mean", shape: shape, isTrained: false),
            WeightSpecification(name: "running_var", shape: shape, start: 1, isTrained: false),
        ]
    }

    public func multiplyAdds(for input: Shape) throws -> Int { input.count }

    /// In training no number is further from the mean than sqrt(count) spreads.
    public func bound(at site: FiniteBound.Site) -> Double {
        let (weight, bias) = (site.largest("weight"), site.largest("bias"))
        let running = site.largest("running_mean") + site.largest("running_var")
        guard running.isFinite else { return running }
        let shape = site.shapes[0]
        if site.isTraining {
            // The variance is a sum of squares before it is anything else.
            guard site.input < FiniteBound.squarable else { return .infinity }
            return weight * Double(site.batch * shape[1] * shape[2]).squareRoot() + bias
        }
        guard let variances = site.weights["running_var"]?.value.values else { return .infinity }
        let least = Double(variances.min() ?? 0) + epsilon
        guard least > 0 else { return .infinity }
        return (site.input + site.largest("running_mean")) * weight / least.squareRoot() + bias
    }

    public func kernel(at site: KernelSite) throws -> any ComputeKernel {
        try site.backend.normalization(
            Normalization(.batch, epsilon: Float(epsilon), momentum: momentum),
            of: site.input,
            weights: Normalization.Weights(
                weight: site.trainable("weight"), bias: site.trainable("bias"),
                mean: site.trainable("running_mean"), variance: site.trainable("running_var")),
            rectified: site.rectified, settings: site.settings)
    }

    /// `weight / sqrt(running variance + epsilon)`, one a map.
    func factors(_ weights: [String: Trainable]) -> [Float] {
        guard let weight = weights["weight"]?.value.values,
            let variance = weights["running_var"]?.value.values
        else { preconditionFailure("a normalization has weights") }
        return zip(weight, variance).map { $0 / ($1 + Float(epsilon)).squareRoot() }
    }

    public var equation: String { "O[c] = w[c] (X[c] - mean[c]) / sqrt(var[c] + e) + b[c]" }
}
