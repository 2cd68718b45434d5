import Answers
import Benchmarks
import Serialization
import Tensors

/// The comparison of answers as a table in Markdown, or as JSON.
struct ExplainReport {
    let threads: Int
    let comparison: ExplainComparison

    func text() -> String {
        var lines = [
            "\(Processor.current.name), \(threads) threads"
                + (comparison.versions.map { ", \($0)" } ?? ""),
            "",
            "| question | turn | times as fast | goal | with its answer | theirs | value | numbers | picture | kernel |",
            "|---|---|---|---|---|---|---|---|---|---|",
        ]
        for row in comparison.rows {
            let goal =
                switch row.question.goal {
                case .ratio(let ratio): Decimals.text(ratio, 1)
                case .milliseconds(let time): "\(Decimals.text(time, 0)) ms"
                }
            let cells = [
                row.question.name, row.question.turn.rawValue,
                row.ratio.map { Decimals.text($0, 2) } ?? "-", goal, milliseconds(row.answer),
                row.theirs.map(milliseconds) ?? "-", milliseconds(row.value),
                milliseconds(row.numbers), milliseconds(row.picture), milliseconds(row.kernel),
            ]
            lines.append("| \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func milliseconds(_ seconds: Double) -> String {
        "\(Decimals.text(seconds * 1000, 1)) ms"
    }

    var json: JSON {
        [
            "processor": .string(Processor.current.name), "threads": .integer(threads),
            "peer": comparison.versions.map { .string($0) } ?? .null,
            "questions": .array(
                comparison.rows.map { row in
                    [
                        "name": .string(row.question.name),
                        "turn": .string(row.question.turn.rawValue), "value": .number(row.value),
                        "numbers": .number(row.numbers), "picture": .number(row.picture),
                        "kernel": .number(row.kernel),
                        "theirs": row.theirs.map { .number($0) } ?? .null,
                        "ratio": row.ratio.map { .number($0) } ?? .null,
                    ]
                }),
        ]
    }
}
