import Answers
import Datasets
import Explanations
import Language
import Pictures
import Serialization

/// What `score` found: a table with a row a method, tests between them, and a plot for each metric.
struct ScoreValue: TableObject {
    let scores: ScoreSummary
    let provenance: Provenance

    init(_ scores: ScoreSummary, provenance: Provenance) {
        (self.scores, self.provenance) = (scores, provenance)
    }

    var typeName: String { "scores" }

    var summary: String {
        "\(Rendering.count(scores.methods.count, "method")) by \(Rendering.count(scores.metrics.count, "metric")) "
            + "on \(Rendering.count(scores.rows.count, "image"))"
            + (scores.isInterrupted ? ", interrupted" : "")
    }

    private static func short(_ number: Double) -> String { Pictures.NumberText.short(number) }

    /// A row a method: of each metric the mean, and for programs the ends of its interval and how many images have a number.
    var columns: Columns? {
        Columns(
            [.text("method", "method", scores.methods)]
                + scores.metrics.indices.flatMap { index -> [Columns.Column] in
                    let (name, cells) = (scores.metrics[index].name, scores.cells[index])
                    return [
                        .text(nil, name, cells.map(Self.text)).called(nil),
                        .number(name, nil, cells.map(\.mean), format: Self.short),
                        .number(
                            "lower-\(name)", nil, cells.map { $0.interval?.lower },
                            format: Self.short),
                        .number(
                            "upper-\(name)", nil, cells.map { $0.interval?.upper },
                            format: Self.short),
                        .integer("count-\(name)", nil, cells.map(\.count)),
                    ]
                })
    }

    /// `0.45 [0.3, 0.6]`.
    private static func text(_ cell: ScoreSummary.Cell) -> String {
        guard let mean = cell.mean else { return "-" }
        return short(mean)
            + (cell.interval.map { " [\(short($0.lower)), \(short($0.upper))]" } ?? "")
    }

    /// Every two methods compared, a row a pair and metric.
    private var tests: Columns {
        let all = scores.comparisons
        return Columns([
            .text("metric", "metric", all.map { scores.metrics[$0.metric].name }),
            .text("method", "method", all.map { scores.methods[$0.methods.0] }),
            .text("other", "other", all.map { scores.methods[$0.methods.1] }),
            .number("difference", "difference", all.map(\.difference), format: Self.short),
            .number("p", "p", all.map(\.probability), format: Self.short),
            .number("holm", "p by Holm", all.map(\.corrected), format: Self.short).called("holm"),
            .integer("images", "images", all.map(\.count)),
        ])
    }

    /// The number of every image, a row an image and method.
    private var each: Columns {
        let places = scores.rows.flatMap { row in scores.methods.indices.map { (row, $0) } }
        return Columns(
            [
                .text("image", "image", places.map { $0.0.image.item.name }),
                .text("method", "method", places.map { scores.methods[$0.1] }),
                .text("part", nil, places.map { $0.0.decisive }),
            ]
                + scores.metrics.indices.map { index in
                    .number(
                        scores.metrics[index].name, scores.metrics[index].name,
                        places.map { $0.0.scores[index][$0.1] }, format: Self.short)
                })
    }

    /// The means for each value of the attribute, a row a value and method; nil without one.
    private func grouped() throws -> Columns? {
        guard let per = scores.per else { return nil }
        func value(_ row: ScoreRun.Row) -> String {
            (per == "class" ? row.image.className : row.image.item.attributes[per]) ?? "-"
        }
        let byValue = Dictionary(grouping: scores.rows, by: value)
        let values = byValue.keys.sorted { one, other in
            if let one = Double(one), let other = Double(other), one != other { return one < other }
            return one < other
        }
        var rows: [(value: String, method: Int, images: Int, cells: [ScoreSummary.Cell])] = []
        for value in values {
            let own = byValue[value] ?? []
            let cells = try ScoreSummary.cells(own, scores.metrics.count, scores.methods.count, nil)
            for method in scores.methods.indices {
                rows.append((value, method, own.count, cells.map { $0[method] }))
            }
        }
        return Columns(
            [
                .text(per, per, rows.map(\.value)),
                .text("method", "method", rows.map { scores.methods[$0.method] }),
                .integer("images", "images", rows.map(\.images)),
            ]
                + scores.metrics.indices.map { index in
                    .number(
                        scores.metrics[index].name, scores.metrics[index].name,
                        rows.map { $0.cells[index].mean }, format: Self.short)
                })
    }

    func answer() throws -> Answer {
        let figures = scores.metrics.indices.compactMap(bars)
        let pictures = stride(from: 0, to: figures.count, by: 3).map {
            Part.picture(
                Rendering.picture(
                    FigureRow.join(Array(figures[$0..<min($0 + 3, figures.count)])), provenance))
        }
        let lines =
            [summary] + scores.notes + scores.metrics.indices.map(sentence) + [statistics]
        var parts = pictures + [.text(lines.joined(separator: "\n"))]
        if let columns { parts.append(.table(columns.table())) }
        let groups = try grouped()
        if let groups { parts.append(.table(groups.table(first: TableValue.shownRows))) }
        return Answer(
            parts,
            numbers: [
                "scores": columns?.records ?? .array([]), "tests": tests.records,
                "each": each.records, "groups": groups?.records ?? .array([]),
            ])
    }

    /// `deletion, lower is better: area ...; best lrp, better than grad-cam (p < 0.05); not told apart from guided`.
    private func sentence(_ metric: Int) -> String {
        let (own, order) = (scores.metrics[metric], scores.order(metric))
        let told = own.told.isEmpty ? "" : " (\(own.told))"
        var line = "\(own.name), \(own.better.rawValue) is better: \(own.clause)\(told)"
        guard let best = order.first, order.count > 1 else { return line }
        var (beaten, level): ([String], [String]) = ([], [])
        for other in order.dropFirst() {
            guard
                let test = scores.comparisons.first(where: {
                    $0.metric == metric
                        && [$0.methods.0, $0.methods.1].sorted()
                            == [best, other].sorted()
                })
            else { continue }
            if test.corrected < 0.05 {
                beaten.append(scores.methods[other])
            } else {
                level.append(scores.methods[other])
            }
        }
        line += "; best \(scores.methods[best])"
        if !beaten.isEmpty { line += ", told apart from \(beaten.joined(separator: ", "))" }
        if !level.isEmpty { line += ", not told apart from \(level.joined(separator: ", "))" }
        return line
    }

    private var statistics: String {
        guard scores.rows.count > 1 else { return "one image: no intervals and no tests" }
        return
            "in brackets 95 % intervals of the mean (bootstrap, \(Rendering.grouped(scores.resamples)) resamples, seed \(scores.seed))"
            + (scores.methods.count > 1
                ? "; told apart: p < 0.05 in a paired sign-flip test, by Holm's correction for the metric's pairs"
                : "")
    }

    private func bars(_ metric: Int) -> Figure? {
        let cells = scores.cells[metric]
        let known = scores.methods.indices.filter { cells[$0].mean != nil }
        guard !known.isEmpty else { return nil }
        let own = scores.metrics[metric]
        return Bars(
            title: own.name, note: "\(own.better.rawValue) is better",
            labels: known.map { scores.methods[$0] },
            series: [
                .init(
                    "", values: known.map { cells[$0].mean ?? .nan },
                    intervals: known.map { cells[$0].interval ?? (.nan, .nan) })
            ]
        ).figure(width: 340)
    }

    var fieldNames: [String] {
        ["methods", "metrics", "images", "tests", "each", "table"]
            + (scores.per == nil ? [] : ["groups"]) + (columns?.names ?? [])
    }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "methods": .list(scores.methods.map { .text($0) })
        case "metrics": .list(scores.metrics.map { .text($0.name) })
        case "images": .number(Double(scores.rows.count))
        case "tests": .object(TableValue(tests))
        case "each": .object(TableValue(each))
        case "groups": try grouped().map { .object(TableValue($0)) }
        case "table": columns.map { .object(TableValue($0)) }
        default: try columns.flatMap { try TableValue($0).field(name) }
        }
    }

    var elementCount: Int? { scores.methods.count }
    func element(_ index: Int) throws -> Value {
        try columns.map { try TableValue($0).element(index) } ?? .nothing
    }
}
