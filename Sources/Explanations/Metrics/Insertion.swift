import Networks
public import Signatures
import Tensors

/// How soon the class appears when the pixels that an explanation puts first are shown.
public struct Insertion: ExplanationMetric {
    /// The blur's window and standard deviation, in pixels.
    static let (window, deviation) = (11, 5.0)

    public static let signature = Signature(
        "insertion", group: .explaining,
        "Insertion: the area under the score while the first pixels turn sharp.",
        discussion: """
            As deletion, but from a blurred picture (a Gaussian of 11x11 pixels with standard deviation 5, the edge repeated) to \
            the image: (s_0 / 2 + s_1 + ... + s_n / 2) / n. Higher is better. Known to be wrong as a judgement: a blurred \
            picture may still show the class, and then any order does well.
            """,
        parameters: PixelSteps.parameters, returns: "a number an image",
        examples: [
            MetricOptions.example(
                "insertion", "gradient, grad-cam", " score=logit",
                "How soon the class's logit rises, by the order of two methods.")
        ], source: "Petsiuk, Das and Saenko 2018, section 4.1", seeAlso: ["deletion"],
        searchTerms: ["faithfulness"])
    public static let clause = "area under the score while the first pixels turn sharp"
    public static let better = Better.higher
    public static let need = MetricNeed.nothing

    let steps: PixelSteps

    public init(_ options: OptionReader) throws { steps = try PixelSteps(options) }

    public var told: String { steps.told }

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        let blurred = GaussianBlur(window: Self.window, deviation: Self.deviation)
            .applied(to: image.trace.image)
        return try steps.areas(
            of: claims, on: image, from: blurred.values, to: image.pixels)
    }
}
