import Datasets
public import Signatures
public import Tensors

/// Random zeros while training.
public struct Dropout: Layer {
    public static let signature = Signature(
        "dropout", group: .layers, "Sets random numbers to zero while training.",
        discussion: """
            In training each number is zero with the given probability p, else divided by 1 - p, so that the expected \
            sum stays; otherwise the layer does nothing.
            """,
        parameters: [
            Parameter(
                "probability", .number(0...0.99), .optional, default: "0.5", unit: "probability",
                "Chance that a number is set to zero.")
        ], returns: "a layer",
        examples: [
            Example(
                "model input=[1, 8, 8] { flatten ; dense 16 ; relu ; dropout 0.5 ; dense 4 }",
                "Half of the hidden units are silent in each training step.")
        ], source: "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014")
    public static let stem = "dropout"

    public let probability: Double

    public init(probability: Double = 0.5) { self.probability = probability }

    public init(_ options: LayerOptions) throws {
        self.init(
            probability: try LayerOptionReader(Self.signature, options).number("probability"))
    }

    public var options: LayerOptions { ["probability": probability] }
    public var nature: Nature { .stochastic }
    public func outputShape(of input: Shape) throws -> Shape { input }

    public func kernel(at site: KernelSite) throws -> any Kernel {
        guard site.settings.training, probability > 0 else {
            return PassingKernel(output: site.input)
        }
        return DropoutKernel(
            try site.backend.plain(of: site.input, settings: site.settings),
            probability: Float(probability), site: site)
    }

    public func reverse(_ signal: Tensor, at place: ReversePlace) throws -> Tensor { signal }

    public var equation: String { "O = X keep / (1 - p), keep in {0, 1}; O = X outside training" }
}

/// A step that does nothing.
final class PassingKernel: Kernel {
    let output: Buffer

    init(output: Buffer) { self.output = output }
    func forward() throws {}
    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        outputGradient
    }
    func backward() throws {}
}

/// Dropout in training.
final class DropoutKernel: Kernel {
    let output: Buffer
    private let plain: any Kernel
    private let factors: Buffer
    private let probability: Float
    private var random: RandomSource
    private let backend: any Backend
    private let settings: KernelSettings
    private var arrival: (any Kernel)?

    init(_ plain: any Kernel, probability: Float, site: KernelSite) {
        self.plain = plain
        (backend, settings) = (site.backend, site.settings)
        self.probability = probability
        output = Buffer(plain.output.shape)
        factors = Buffer(plain.output.shape)
        random = RandomSource(seed: site.seed)
    }

    func forward() throws {
        try plain.forward()
        let (x, y, keep) = (plain.output.values, output.values, factors.values)
        let scale = 1 / (1 - probability)
        for index in x.indices {
            keep[index] = random.unit() < probability ? 0 : scale
            y[index] = x[index] * keep[index]
        }
    }

    func prepareBackward(from outputGradient: Buffer, inputGradientNeeded: Bool) throws -> Buffer? {
        arrival = try backend.plain(of: outputGradient, settings: settings)
        guard let arrival else { return nil }
        return try plain.prepareBackward(
            from: arrival.output, inputGradientNeeded: inputGradientNeeded)
    }

    func backward() throws {
        guard let arrival else { preconditionFailure("backward before prepareBackward") }
        try arrival.forward()
        let (signal, keep) = (arrival.output.values, factors.values)
        for index in signal.indices { signal[index] *= keep[index] }
        try plain.backward()
    }
}
