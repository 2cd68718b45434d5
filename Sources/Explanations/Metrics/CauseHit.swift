public import Signatures

/// Whether an explanation lies most on the part that truly decides.
public struct CauseHit: ExplanationMetric {
    public static let signature = Signature(
        "cause-hit", group: .explaining,
        "Whether the explanation lies most on the part that truly decides.",
        discussion: """
            1 where the part with the largest share of |R| for its area is the one whose exchange has the largest effect, else 0, \
            with R the explanation laid over the image. The effects are those of cause: the rise of the margin between the two \
            classes when the face is painted again with that part of the other class. Only for painted faces, among the parts that \
            have both an effect and a mask. A blank explanation misses. Higher is better; chance is 1 / the number of parts.
            """,
        parameters: [], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "cause-hit", "gradient, grad-cam", "",
                "Whether two methods find the part that decides.")
        ], source: "the painter's own parts, as cause exchanges them",
        seeAlso: ["cause-correlation", "pointing-game"], searchTerms: ["counterfactual"])
    public static let clause = "share of the images where most lies on the part that truly decides"
    public static let better = Better.higher
    public static let need = MetricNeed.effects

    public init(_ options: OptionReader) throws {}

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        claims.map { PartMagnitudes($0, image.parts).isHit.map { $0 ? 1 : 0 } }
    }
}
