public import Signatures
import Tensors

/// How far an explanation's sum is from what its method promises.
public struct Completeness: ExplanationMetric {
    public static let signature = Signature(
        "completeness", group: .explaining,
        "Completeness: how far the sum is from what the method promises.",
        discussion: """
            |sum of R - promised| / |promised|, for methods that promise a sum (integrated-gradients and deeplift: the score less \
            that of the baseline; lrp: what it starts with). No number for others, and where 0 is promised. Lower is better, 0 at best.
            """,
        parameters: [], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "completeness", "integrated-gradients, lrp", "",
                "How much of the logit two methods lose on their way.")
        ], source: "Sundararajan, Taly and Yan 2017, proposition 1", searchTerms: ["axiom", "sum"])
    public static let clause = "relative error of the sum that the method promises"
    public static let better = Better.lower
    public static let need = MetricNeed.nothing

    public init(_ options: OptionReader) throws {}

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        claims.map { claim in
            guard let gap = claim.attribution.gap else { return nil }
            let promised = claim.attribution.values.total - gap
            return promised != 0 ? abs(gap / promised) : nil
        }
    }
}
