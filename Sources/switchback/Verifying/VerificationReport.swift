import Answers

/// What a person reads of a verification.
enum VerificationReport {
    static func text(_ verification: Verification) -> String {
        facts(verification) + verification.cells.map(cell).joined() + ending(verification)
            + summary(verification)
    }

    /// What the recorded run depended on, and where this one differs.
    private static func facts(_ verification: Verification) -> String {
        let facts = verification.facts
        guard facts.contains(where: { $0.recorded != nil }) else {
            return "The notebook does not say what its outputs depended on: "
                + "it was not run by 'switchback run', or by an earlier version.\n\n"
        }
        let width = facts.map(\.name.count).max() ?? 0
        let lines = facts.map { name, recorded, now in
            let padding = String(repeating: " ", count: width - name.count)
            let difference = recorded == now ? "" : "  now: \(now ?? "none")"
            return "\(name)\(padding)  \(recorded ?? "none")\(difference)\n"
        }
        let note =
            verification.isRecordOutdated
            ? "The outputs are not those of that run: they were changed since, or another program ran the notebook.\n"
            : ""
        return "Recorded with\n" + lines.joined() + note + "\n"
    }

    private static func cell(_ cell: Verification.Cell) -> String {
        let title = "cell \(cell.number)  \(NotebookJob.firstLine(of: cell.source))\n"
        return title
            + cell.differences.map { difference in
                let note = difference.isTolerated ? " (within the tolerance)" : ""
                return "  \(difference.what): \(difference.text)\(note)\n"
                    + difference.lines.map { "    \($0)\n" }.joined()
            }.joined() + "\n"
    }

    /// Where the run ended before its last cell.
    private static func ending(_ verification: Verification) -> String {
        guard let ending = verification.ending, !verification.isSame else { return "" }
        return "cell \(ending.number) failed, and the cells after it were not run: "
            + "\(ending.failure.message)\n\n"
    }

    /// `12 cells: 10 the same, 1 within the tolerance, 1 differs`
    private static func summary(_ verification: Verification) -> String {
        let tolerated = verification.cells.count(where: \.isTolerated)
        let different = verification.cells.count - tolerated
        var parts = ["\(verification.count - verification.cells.count) the same"]
        if tolerated > 0 { parts.append("\(tolerated) within the tolerance") }
        if different > 0 { parts.append("\(different) \(different == 1 ? "differs" : "differ")") }
        let relatives = verification.cells.flatMap { $0.differences.compactMap(\.relative) }
        let largest = relatives.max().map {
            "; the largest relative difference of a number is \(Tolerance.text($0))"
        }
        let cells = verification.count == 1 ? "1 cell" : "\(verification.count) cells"
        return "\(cells): \(parts.joined(separator: ", "))\(largest ?? "")\n"
    }
}
