public import Signatures

/// How soon the class is lost when the pixels that an explanation puts first are taken away.
public struct Deletion: ExplanationMetric {
    public static let signature = Signature(
        "deletion", group: .explaining,
        "Deletion: the area under the score while the first pixels turn black.",
        discussion: """
            The pixels turn black in the order of the explanation, laid over the image, the largest number first (of equal ones the \
            first in reading order), step of them at once in all channels. With the class's score s_0 of the image to s_n of a \
            black picture: (s_0 / 2 + s_1 + ... + s_n / 2) / n, 0...1 for probabilities; a last step of fewer pixels counts as a \
            whole one, as in the authors' program. Lower is better. Known to be wrong as a judgement: pictures with black holes \
            are unlike those that the network was trained on.
            """,
        parameters: PixelSteps.parameters, returns: "a number an image",
        examples: [
            MetricOptions.example(
                "deletion", "gradient, grad-cam", "",
                "How soon the class is lost, by the order of two methods.")
        ], source: "Petsiuk, Das and Saenko 2018, section 4.1", seeAlso: ["insertion"],
        searchTerms: ["pixel flipping", "faithfulness"])
    public static let clause = "area under the score while the first pixels turn black"
    public static let better = Better.lower
    public static let need = MetricNeed.nothing

    let steps: PixelSteps

    public init(_ options: OptionReader) throws { steps = try PixelSteps(options) }

    public var told: String { steps.told }

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        let whole = image.pixels
        return try steps.areas(
            of: claims, on: image, from: whole, to: [Float](repeating: 0, count: whole.count))
    }
}
