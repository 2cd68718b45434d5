import Language

/// How many unit sets one was put together from, and the text that tells them.
///
/// Each operator joins the texts of both its sides: forty of them would have a million million letters, so that a long one is
/// counted instead.
struct CombinedSets: Sendable, Equatable {
    static let one = CombinedSets(count: 1)
    /// Longer texts are counted.
    static let longest = 400
    /// More are not counted one by one.
    private static let most = 1_000_000

    let count: Int

    static func + (left: CombinedSets, right: CombinedSets) -> CombinedSets {
        CombinedSets(count: min(left.count + right.count, most + 1))
    }

    /// The text itself, or `… 12 sets combined` where it is too long to be read.
    func told(_ text: String) -> String {
        guard text.count > Self.longest else { return text }
        let number =
            count > Self.most
            ? "more than \(Rendering.grouped(Self.most))" : Rendering.grouped(count)
        return "… \(number) sets combined"
    }
}
