import Networks
public import Signatures
import Tensors

/// Whether an explanation depends on what the network has learnt.
public struct ParameterRandomization: ExplanationMetric {
    public static let signature = Signature(
        "parameter-randomization", group: .explaining,
        "Parameter randomization: likeness to the explanation of random weights.",
        discussion: """
            Spearman's rank correlation of |R| for the network and for one of the same architecture whose weights are all drawn \
            anew (Glorot, biases 0), R the method's own numbers of the same class; equal numbers share the mean of their ranks. \
            cascade=true draws the layers anew one after the other from the top, and takes the mean of the correlations of all these \
            networks. -1...1; near 0 is better: near 1, the explanation would be the same had the network learnt nothing. An \
            explanation that is one number everywhere, for either network, gives no number.
            """,
        parameters: [
            Parameter(
                "cascade", .boolean, .option, default: "false",
                "For parameter-randomization: whether layers are drawn anew one after the other, from the top."
            ),
            MetricOptions.seed,
        ], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "parameter-randomization", "gradient, guided", "",
                "How like their explanations of random weights those of two methods are.")
        ], source: "Adebayo and others 2018, section 3", seeAlso: ["max-sensitivity"],
        searchTerms: ["sanity check", "sanity checks", "randomisation"])
    public static let clause = "rank correlation with the explanation of random weights"
    public static let better = Better.nearZero
    public static let need = MetricNeed.nothing

    let isCascading: Bool
    let seed: Int

    public init(_ options: OptionReader) throws {
        isCascading = try options.flag("cascade")
        seed = try options.integer("seed")
    }

    public var told: String {
        "seed \(seed)\(isCascading ? ", layer after layer from the top" : "")"
    }

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        let workshop = image.workshop
        var found = claims.map { _ in [Double?]() }
        for network in try workshop.randomized(seed: seed, cascading: isCascading) {
            let batch = try TraceBatch(
                [image.trace.image], through: network, workshop.cancellation)
            for (place, claim) in claims.enumerated() {
                let other = try claim.asked(again: batch, workshop.cancellation)[0]
                found[place].append(
                    RankCorrelation.of(
                        Self.magnitudes(claim.attribution.values), Self.magnitudes(other.values)))
            }
        }
        return found.map { correlations in
            let known = correlations.compactMap { $0 }
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
    }

    private static func magnitudes(_ values: Tensor) -> [Double] {
        values.withValues { $0.map { Double(abs($0)) } }
    }
}
