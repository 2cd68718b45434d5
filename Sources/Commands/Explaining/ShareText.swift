import Pictures

/// Shares as a person reads them: a part that is there is never printed as none, nor a part that is missing as all.
enum ShareText {
    /// `97.32 %`, `< 0.01 %`, `> 99.99 %`; `-` where there is nothing to have a share of.
    static func percent(_ share: Double?) -> String {
        guard let share, share.isFinite else { return "-" }
        let text = Rendering.percent(share)
        if share > 0, text == "0.00 %" { return "< 0.01 %" }
        if share < 1, text == "100.00 %" { return "> 99.99 %" }
        return text
    }
}
