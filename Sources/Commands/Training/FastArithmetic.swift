/// What the words that read many images say of how they compute.
enum FastArithmetic {
    /// `predict` and the words about single images add in one fixed order; these take the fastest way to the same sum.
    static let sentence =
        "Many images are computed with the fastest arithmetic, single ones by `predict` with an exact one: the probabilities of one "
        + "image may differ by about 1e-7 between the two."
}
