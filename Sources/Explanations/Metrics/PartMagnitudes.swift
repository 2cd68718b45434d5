/// How much of an explanation lies on each part of an image, for its area, beside what the part truly does.
struct PartMagnitudes {
    let names: [String]
    /// The mean of |R| over the part's pixels: share / area, but for a factor that all parts have in common.
    let densities: [Double]
    let effects: [Double]

    /// Parts without a pixel, or whose effect is not known, are left out.
    init(_ claim: Claim, _ parts: [ScoredImage.Part]) {
        let values = claim.over
        var rows: [(name: String, density: Double, effect: Double)] = []
        for part in parts {
            guard let effect = part.effect else { continue }
            var (sum, area) = (0.0, 0.0)
            for (value, cover) in zip(values, part.cover) where cover > 0 {
                sum += Double(cover) * Double(abs(value))
                area += Double(cover)
            }
            if area > 0 { rows.append((part.name, sum / area, effect)) }
        }
        (names, densities, effects) = (
            rows.map(\.name), rows.map(\.density), rows.map(\.effect)
        )
    }

    /// Whether the part with the largest effect has the largest density; nil without parts. Where several share the largest
    /// effect, any of them will do; a blank explanation has no largest density and never hits.
    var isHit: Bool? {
        guard let most = effects.max(), let densest = densities.max() else { return nil }
        guard let least = densities.min(), densest > least || densities.count == 1, densest > 0
        else { return false }
        return zip(densities, effects).contains { $0 == densest && $1 == most }
    }
}
