public import Signatures

/// Whether an explanation ranks the parts as they truly decide.
public struct CauseCorrelation: ExplanationMetric {
    public static let signature = Signature(
        "cause-correlation", group: .explaining,
        "Whether the explanation ranks the parts as they truly decide.",
        discussion: """
            Spearman's rank correlation, over the parts, of the share of |R| for the part's area and the effect of its exchange, \
            as cause gives it, with R the explanation laid over the image; equal numbers share the mean of their ranks. Only for painted \
            faces, over the parts that have both an effect and a mask. A blank explanation gives no number. -1...1, higher is better, 0 is chance.
            """,
        parameters: [], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "cause-correlation", "gradient, grad-cam", "",
                "How well two methods rank the parts.")
        ], source: "the painter's own parts, as cause exchanges them; Spearman 1904",
        seeAlso: ["cause-hit"], searchTerms: ["counterfactual"])
    public static let clause = "rank correlation of the parts' shares and their true effects"
    public static let better = Better.higher
    public static let need = MetricNeed.effects

    public init(_ options: OptionReader) throws {}

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        claims.map { claim in
            let parts = PartMagnitudes(claim, image.parts)
            return RankCorrelation.of(parts.densities, parts.effects)
        }
    }
}
