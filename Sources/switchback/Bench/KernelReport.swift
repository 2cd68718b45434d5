import Answers
import Benchmarks
import Serialization
import Tensors

/// The kernels' figures as a table in Markdown, or as JSON; this program comes first in the lists.
struct KernelReport {
    let names: [String]
    let figures: [KernelFigures]
    let threads: Int

    /// A line of the table: how a figure is read, shown, and compared.
    private struct Row {
        let key: String
        let title: String
        let unit: String
        /// What a figure is multiplied by to be in that unit.
        var scale = 1.0
        var places = 1
        var isMoreBetter = false
        /// What is to be reached, in the unit.
        let goal: Double?
        let value: @Sendable (KernelFigures) -> Double
    }

    private static let rows: [Row] = [
        Row(
            key: "first_reply", title: "start to first kernel_info_reply", unit: "ms", scale: 1e3,
            goal: 40
        ) {
            KernelFigures.median($0.starts)
        },
        Row(
            key: "cell_median", title: "cell that does nothing, median", unit: "ms", scale: 1e3,
            places: 2, goal: 0.6
        ) {
            KernelFigures.median($0.cells)
        },
        Row(
            key: "cell_p99", title: "the same, 99th percentile", unit: "ms", scale: 1e3, places: 2,
            goal: 1.5
        ) {
            KernelFigures.quantile(0.99, of: $0.cells)
        },
        Row(
            key: "cells_per_second", title: "cells sent at once", unit: "per s", places: 0,
            isMoreBetter: true, goal: 6000
        ) {
            KernelFigures.median($0.rates)
        },
        Row(key: "resident", title: "memory at rest, RSS", unit: "MB", scale: 1e-6, goal: 25) {
            KernelFigures.median($0.resident)
        },
        Row(key: "proportional", title: "memory at rest, PSS", unit: "MB", scale: 1e-6, goal: nil) {
            KernelFigures.median($0.proportional)
        },
        Row(
            key: "interrupt", title: "interrupt to idle, training at 224 pixels", unit: "ms",
            scale: 1e3, goal: 100
        ) {
            KernelFigures.quantile(1, of: $0.interrupts)
        },
        Row(key: "picture", title: "picture displayed", unit: "ms", scale: 1e3, goal: 10) {
            KernelFigures.median($0.pictures)
        },
        Row(
            key: "lines", title: "\(KernelMeasurement.lineCount) lines printed", unit: "ms",
            scale: 1e3, places: 0, goal: nil
        ) {
            KernelFigures.median($0.lines)
        },
        Row(key: "lost_lines", title: "lines lost of these", unit: "", places: 0, goal: 0) {
            $0.lostLines.map(Double.init) ?? .nan
        },
        Row(
            key: "end", title: "SIGTERM to the end of the process", unit: "ms", scale: 1e3,
            goal: nil
        ) {
            KernelFigures.median($0.ends)
        },
    ]

    func text() -> String {
        let others = names.dropFirst().filter { $0 != "bare echo" }
        let size = Decimals.text(Double(figures.first?.pictureSize ?? 0) / 1e6, 2)
        var lines = [
            "\(Processor.current.name), \(threads) threads; the picture is a PNG of \(size) MB",
            "",
            "| what | " + others.map { "times as good as \($0) | " }.joined() + "goal | "
                + names.joined(separator: " | ") + " |",
            "|---|" + String(repeating: "---|", count: others.count + names.count + 1),
        ]
        for row in Self.rows {
            let values = figures.map { row.value($0) * row.scale }
            let ratios = zip(names, values).dropFirst().filter { $0.0 != "bare echo" }
                .map { Self.ratio(values[0], $0.1, row.isMoreBetter) }
            lines.append(
                "| \(row.title) | " + ratios.map { "\($0) | " }.joined()
                    + (row.goal.map { Self.shown($0, row, $0 == $0.rounded() ? 0 : 1) } ?? "-")
                    + " | "
                    + values.map { Self.shown($0, row, row.places) }.joined(separator: " | ") + " |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func ratio(_ ours: Double, _ theirs: Double, _ isMoreBetter: Bool) -> String {
        let ratio = isMoreBetter ? ours / theirs : theirs / ours
        return ratio.isFinite ? Decimals.text(ratio, 1) : "-"
    }

    private static func shown(_ value: Double, _ row: Row, _ places: Int) -> String {
        guard value.isFinite else { return "-" }
        let isWhole = value == value.rounded()
        let number = Decimals.text(value, places == 0 && !isWhole && value < 1 ? 1 : places)
        return row.unit.isEmpty ? number : "\(number) \(row.unit)"
    }

    var json: JSON {
        [
            "processor": .string(Processor.current.name), "threads": .integer(threads),
            "picture_bytes": .integer(figures.first?.pictureSize ?? 0),
            "kernels": .array(
                zip(names, figures).map { name, figures in
                    var entry: [String: JSON] = ["name": .string(name)]
                    for row in Self.rows {
                        let value = row.value(figures)
                        if value.isFinite { entry[row.key] = .number(value) }
                    }
                    return .object(entry)
                }),
        ]
    }
}
