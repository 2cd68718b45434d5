public import Signatures

/// Whether the pixel with the largest number lies on what the answer should rest on.
public struct PointingGame: ExplanationMetric {
    public static let signature = Signature(
        "pointing-game", group: .explaining,
        "The pointing game: whether the largest number lies on the part.",
        discussion: """
            1 where the pixel with the largest number of the explanation, laid over the image, is at most tolerance pixels away from \
            the mask, else 0; of equal ones the first in reading order. An explanation that is the same number everywhere points \
            nowhere and counts as a miss. An empty mask gives no number. Higher is better; the mean over the images is the share of \
            hits. tolerance=15 is TorchRay's, at the size of photographs.
            """,
        parameters: [
            Parameter(
                "tolerance", .number(0...10_000), .option, default: "0", unit: "pixels",
                "For pointing-game: how far from the mask still is a hit.")
        ], returns: "a number an image",
        examples: [
            MetricOptions.example(
                "pointing-game", "gradient, grad-cam", " part=\"mouth\"",
                "Whether two methods point at the mouth.")
        ], source: "Zhang and others 2016, section 4", seeAlso: ["energy"],
        searchTerms: ["localization"])
    public static let clause = "share of the images whose largest number lies on the part"
    public static let better = Better.higher
    public static let need = MetricNeed.mask

    let tolerance: Double

    public init(_ options: OptionReader) throws { tolerance = try options.number("tolerance") }

    public var told: String {
        tolerance > 0 ? "within \(OptionValue.number(tolerance)) pixels" : ""
    }

    public func scores(of claims: [Claim], on image: ScoredImage) throws -> [Double?] {
        guard let mask = image.mask, mask.contains(true) else {
            return claims.map { _ in nil }
        }
        return claims.map { claim in
            let values = claim.over
            guard let most = values.max(), let least = values.min(), most > least,
                let place = values.firstIndex(of: most)
            else { return 0 }
            return isNear(place, mask, width: image.width) ? 1 : 0
        }
    }

    private func isNear(_ place: Int, _ mask: [Bool], width: Int) -> Bool {
        guard !mask[place], tolerance > 0 else { return mask[place] }
        let (row, column) = (place / width, place % width)
        return mask.indices.contains { index in
            guard mask[index] else { return false }
            let (down, right) = (Double(index / width - row), Double(index % width - column))
            return down * down + right * right <= tolerance * tolerance
        }
    }
}
