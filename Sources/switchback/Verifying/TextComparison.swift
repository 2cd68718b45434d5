/// Two texts, line by line.
struct TextComparison {
    let tolerance: Tolerance

    /// So many pairs of lines are shown of a text.
    private static let shownCount = 3
    /// Texts of more lines are only counted when lines came or went.
    private static let searchLimit = 5000

    /// Nil where the texts are the same.
    func difference(_ recorded: String, _ now: String, what: String) -> Difference? {
        guard recorded != now else { return nil }
        let before = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        let after = now.split(separator: "\n", omittingEmptySubsequences: false)
        return before.count == after.count
            ? difference(pairs: Array(zip(before, after)), what) : difference(before, after, what)
    }

    /// As many lines as before: each beside its own.
    private func difference(
        pairs: [(Substring, Substring)], _ what: String
    ) -> Difference {
        let different = pairs.filter { $0.0 != $0.1 }
        let relatives = different.map { NumberedLine.difference($0.0, $0.1) }
        let largest = relatives.compactMap(\.self).max()
        let isTolerated =
            tolerance.relative > 0
            && relatives.allSatisfy { ($0 ?? .infinity) <= tolerance.relative }
        let outside = zip(different, relatives).filter {
            !isTolerated && ($0.1 ?? .infinity) >= tolerance.relative
        }.map(\.0)
        var text =
            "\(different.count) of \(Self.lines(pairs.count)) \(different.count == 1 ? "differs" : "differ")"
        if let largest {
            text += ", numbers in them by \(Tolerance.text(largest)) at most (relative)"
        }
        return Difference(
            what: what, text: text,
            lines: Self.shown(outside.flatMap { ["- \($0.0)", "+ \($0.1)"] }, Self.shownCount * 2),
            isTolerated: isTolerated, relative: largest)
    }

    /// Lines came or went.
    private func difference(
        _ before: [Substring], _ after: [Substring], _ what: String
    ) -> Difference {
        let title = "had \(Self.lines(before.count)), has \(after.count) now"
        // The search takes time in proportion to the lines times the changes.
        guard max(before.count, after.count) <= Self.searchLimit else {
            return Difference(what: what, text: title)
        }
        let changes = after.difference(from: before)
        let lines =
            changes.removals.map { "- \(Self.line($0))" }
            + changes.insertions.map { "+ \(Self.line($0))" }
        return Difference(
            what: what,
            text: "\(title): \(changes.removals.count) gone, \(changes.insertions.count) new",
            lines: Self.shown(lines, Self.shownCount * 2))
    }

    private static func line(_ change: CollectionDifference<Substring>.Change) -> Substring {
        switch change {
        case .insert(_, let element, _), .remove(_, let element, _): element
        }
    }

    private static func shown(_ lines: [String], _ limit: Int) -> [String] {
        let shown = lines.prefix(limit).map { $0.count > 100 ? $0.prefix(97) + "..." : $0 }
        return lines.count > limit ? shown + ["and \(lines.count - limit) lines more"] : shown
    }

    private static func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }
}
