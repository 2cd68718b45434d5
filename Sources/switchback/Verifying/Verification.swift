import Answers

/// What a second run of a notebook says of the first.
struct Verification {
    /// A cell that gives something else now: its number among the cells that run, from 1.
    struct Cell: Equatable {
        let number: Int
        let source: String
        let differences: [Difference]

        var isTolerated: Bool { differences.allSatisfy(\.isTolerated) }
    }

    let cells: [Cell]
    let count: Int
    /// What the recorded run depended on and what this one does, side by side; nil where one does not tell.
    let facts: [(name: String, recorded: String?, now: String?)]
    /// Whether the notebook's outputs were changed after its record was written.
    let isRecordOutdated: Bool
    /// The cell at which the second run ended where the first went on.
    let ending: NotebookRunner.FailedCell?

    /// - Parameters:
    ///   - recorded: the notebook as it was.
    ///   - now: the same notebook after a run.
    init(
        recorded: Notebook, now: Notebook, ending: NotebookRunner.FailedCell?, tolerance: Tolerance
    ) {
        let comparison = OutputComparison(tolerance: tolerance)
        let pairs = zip(recorded.cells, now.cells).filter { NotebookRunner.runs($0.0) }
        count = pairs.count
        cells = pairs.enumerated().compactMap { index, pair in
            let differences = comparison.differences(pair.0.outputs, pair.1.outputs)
            return differences.isEmpty
                ? nil : Cell(number: index + 1, source: pair.0.source, differences: differences)
        }
        facts = Self.facts(
            Circumstances.facts(in: recorded.circumstances),
            Circumstances.facts(in: now.circumstances))
        isRecordOutdated = recorded.hasOutdatedRecord
        self.ending = ending
    }

    /// Whether every output is the same, or within the tolerance.
    var isSame: Bool { cells.allSatisfy(\.isTolerated) }

    private static func facts(
        _ recorded: [(name: String, text: String)], _ now: [(name: String, text: String)]
    ) -> [(name: String, recorded: String?, now: String?)] {
        let names =
            now.map(\.name)
            + recorded.map(\.name).filter { name in
                !now.contains { $0.name == name }
            }
        return names.map { name in
            (
                name, recorded.first { $0.name == name }?.text,
                now.first { $0.name == name }?.text
            )
        }
    }
}
