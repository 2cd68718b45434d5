/// Which products make a unit part of the backtracking set.
public enum BacktrackingRule: Sendable, Equatable {
    /// Every positive one: Algorithm 1 as it is printed (Fang 2017). Magnitude never matters, so that nearly every
    /// active unit is kept.
    case positive
    /// Positive ones, and in the last step only those above a cutoff: of the products greater than `floor` over all kept
    /// units, the given percentile (linear interpolation). The author's program, which made the paper's counts.
    case percentile(Double, floor: Float)
    /// For each kept unit, the largest positive products that together make up a share of its positive input: free
    /// of scale.
    case share(Double)

    /// What the author's program used.
    public static let authors = BacktrackingRule.percentile(90, floor: 0.05)
}
