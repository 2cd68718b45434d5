public import Signatures

/// How much of an explanation lies on what the answer should rest on.
public struct EnergyInside: ExplanationMetric {
    public static let signature = Signature(
        "energy", group: .explaining,
        "Energy inside: the share of the positive numbers that lies on the part.",
        discussion: """
            sum of max(0, R) over the mask / sum of max(0, R) over the image, 0...1, with R the explanation laid over the image. An \
            explanation without positive numbers, or an empty mask, gives no number. Higher is better; chance is the share of the \
            image that the part covers.
            """,
        parameters: [], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "energy", "gradient, grad-cam", " part=[\"mouth\", \"eye\"]",
                "How much of two explanations lies on the mouth and the eyes.")
        ], source: "Wang and others 2020, section 4.3", seeAlso: ["pointing-game"],
        searchTerms: ["relevance mass", "localization"])
    public static let clause = "share of the positive numbers that lies on the part"
    public static let better = Better.higher
    public static let need = MetricNeed.mask

    public init(_ options: OptionReader) throws {}

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        guard let mask = image.mask, mask.contains(true) else {
            return claims.map { _ in nil }
        }
        return claims.map { claim in
            var (inside, whole) = (0.0, 0.0)
            for (value, isInside) in zip(claim.over, mask) where value > 0 {
                whole += Double(value)
                if isInside { inside += Double(value) }
            }
            return whole > 0 ? inside / whole : nil
        }
    }
}
