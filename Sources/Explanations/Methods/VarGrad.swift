public import Networks
public import Signatures
public import Tensors

/// How much the derivatives at noisy copies of the image differ.
public struct VarGrad: ExplanationMethod {
    public static let signature = Signature(
        "vargrad", group: .explaining,
        "VarGrad: the variance of the derivatives at noisy copies of the image.",
        discussion: """
            R = 1/n sum over i of (g_i - mean g)^2, with g_i the derivative at X + e_i; the noise is that of smoothgrad. \
            The sum is divided by n, not by n - 1. Known to be wrong as an attribution: it says where the derivative is \
            unsteady, not in which direction a pixel counts.
            """,
        parameters: NoisyGradients.parameters, returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=vargrad samples=8
                """, "Where the sixth class's derivative changes with a little noise.")
        ], source: "Adebayo and others 2018 for vargrad", seeAlso: ["smoothgrad", "gradient"],
        searchTerms: ["noise", "variance"])
    public static let clause = "is the variance of the derivatives at noisy copies of the image"
    public static let usualStart = UsualStart.ones
    public static let isSigned = false

    let noisy: NoisyGradients

    public init(samples: Int = 50, noise: Double = 0.15, seed: Int = 0) {
        noisy = NoisyGradients(samples: samples, noise: noise, seed: seed)
    }

    public init(_ options: OptionReader) throws { noisy = try NoisyGradients(options) }

    /// Welford's sums: `M += (g - mean before) (g - mean now)`, which lose nothing where the mean is large.
    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        var mean = [Double](repeating: 0, count: trace.image.count)
        var squares = mean
        var seen = 0.0
        try noisy.each(of: query, in: trace, cancellation) { gradient in
            seen += 1
            for index in mean.indices {
                let value = Double(gradient[index])
                let away = value - mean[index]
                mean[index] += away / seen
                squares[index] += away * (value - mean[index])
            }
        }
        return Attribution(Tensor(trace.image.shape, squares.map { Float($0 / seen) }))
    }

    public var leakyRemark: String { "their derivative, as method=vargrad takes every one" }
}
