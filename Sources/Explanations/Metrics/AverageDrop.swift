public import Signatures

/// How much of a class's probability is lost when only what an explanation marks is shown.
public struct AverageDrop: ExplanationMetric {
    public static let signature = Signature(
        "average-drop", group: .explaining,
        "Average drop: how much of the probability is lost under the explanation.",
        discussion: """
            max(0, p - q) / p, 0...1, with p the class's probability for the image and q that for the image times the mask. \
            mask=positive takes max(0, R) / max R, with R the explanation laid over the image; mask=range takes (R - min R) / (max R \
            - min R), as torch-cam does. Where that has no largest value, the mask is black. Lower is better. Known to be wrong as a \
            judgement: a mask that shows everything loses nothing.
            """,
        parameters: [
            Parameter(
                "mask", .choice(["positive", "range"]), .option, default: "positive",
                "For average-drop: how the explanation becomes a mask of 0 to 1.")
        ], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "average-drop", "gradient, grad-cam", "",
                "What is lost when only what two methods mark is shown.")
        ], source: "Chattopadhyay and others 2018, section 4.1", seeAlso: ["deletion"],
        searchTerms: ["confidence"])
    public static let clause = "share of the probability lost when only the explanation is shown"
    public static let better = Better.lower
    public static let need = MetricNeed.nothing

    let isPositive: Bool

    public init(_ options: OptionReader) throws {
        isPositive = try options.word("mask") == "positive"
    }

    public var told: String { isPositive ? "" : "mask=range" }

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        let masks = claims.map { mask($0.over) }
        let whole = image.pixels
        let scores = try image.scores(claims.count + 1, .probability) { variant, room in
            for index in room.indices {
                room[index] =
                    variant < claims.count
                    ? whole[index] * masks[variant][index % masks[variant].count] : whole[index]
            }
        }
        let before = scores[claims.count]
        return claims.indices.map { claim in
            before > 0 ? max(0, before - scores[claim]) / before : nil
        }
    }

    private func mask(_ values: [Float]) -> [Float] {
        let least = isPositive ? 0 : values.min() ?? 0
        let range = (values.max() ?? 0) - least
        guard range > 0 else { return values.map { _ in 0 } }
        return values.map { max(0, $0 - least) / range }
    }
}
