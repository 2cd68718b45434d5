public import Networks
public import Signatures
public import Tensors

/// The mean of the derivatives at noisy copies of the image.
public struct SmoothGrad: ExplanationMethod {
    public static let signature = Signature(
        "smoothgrad", group: .explaining,
        "SmoothGrad: the mean of the derivatives at noisy copies of the image.",
        discussion: """
            R = 1/n sum over i of d f / d X at X + e_i, with n = samples. The noise e_i is bell-shaped (the sum of four \
            even numbers, never beyond 3.5 standard deviations) and its standard deviation is noise * (max X - min X), \
            each image's own range; all copies have noise. Known to be wrong as an attribution: it answers for \
            pictures with noise, which the network was not trained on, and depends on how much of it there is.
            """,
        parameters: NoisyGradients.parameters, returns: "an attribution at the pixels",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0] class=5 method=smoothgrad samples=8
                """, "The sixth class's derivative, averaged over eight noisy copies.")
        ], source: "Smilkov and others 2017 for smoothgrad", seeAlso: ["gradient", "vargrad"],
        searchTerms: ["noise", "saliency"])
    public static let clause = "is the mean of the derivatives at noisy copies of the image"
    public static let usualStart = UsualStart.ones
    public static let isSigned = true

    let noisy: NoisyGradients

    public init(samples: Int = 50, noise: Double = 0.15, seed: Int = 0) {
        noisy = NoisyGradients(samples: samples, noise: noise, seed: seed)
    }

    public init(_ options: OptionReader) throws { noisy = try NoisyGradients(options) }

    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try query.requireOnes(Self.signature.name)
        var sum = [Double](repeating: 0, count: trace.image.count)
        try noisy.each(of: query, in: trace, cancellation) { gradient in
            for index in sum.indices { sum[index] += Double(gradient[index]) }
        }
        return Attribution(
            Tensor(trace.image.shape, sum.map { Float($0 / Double(noisy.samples)) }))
    }

    public var leakyRemark: String { "their derivative, as method=smoothgrad takes every one" }
}
