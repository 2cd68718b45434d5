import Explanations
import Pictures
import Tensors

/// How much of a deconvolution's grey goes with a set of units, where that can be said.
struct TrackedShare {
    /// The grey of the deconvolution of all maps, all pixels together, without signs.
    let whole: Double
    /// How much the two deconvolutions differ in grey, all pixels together.
    let gone: Double

    init(whole: Double, gone: Double) {
        self.whole = whole
        self.gone = gone
    }

    init(_ tracking: FeatureTracking) {
        self.init(whole: tracking.wholeSum, gone: tracking.differenceSum)
    }

    /// Nil where the deconvolution of all maps is zero everywhere, or not finite.
    var share: Double? { whole > 0 && whole.isFinite && gone.isFinite ? gone / whole : nil }

    /// What the units change, or why no share can be given.
    var sentence: String {
        if let share {
            return
                "without them the deconvolution differs by \(ShareText.percent(share)) of its grey"
        }
        guard gone.isFinite, whole.isFinite else {
            return "the deconvolution is not finite (NaN or infinite)"
        }
        guard gone > 0 else {
            return "the deconvolution is zero everywhere, with them and without"
        }
        return
            "the deconvolution of all maps is zero everywhere, without them it is not: there is no whole "
            + "that the difference, \(Pictures.NumberText.short(gone)) in sum, could be a share of"
    }
}
