import Answers
import Language
import Pictures
import Serialization
import Signatures

/// `bars`: a number for each name.
enum BarsCommand: Command {
    static let signature = Signature(
        "bars", group: .tables, "A bar for each row of a table, as long as its number.",
        discussion: """
            In the table's order: `sort` puts them in another. Several columns behind `y` stand side by side. Percentages are drawn in per \
            cent. Rows without a number are left out, and the answer counts them.

            `interval` draws a line around the end of each bar: from one column to another, as `group` gives them, or of one column's \
            number to both sides.
            """,
        parameters: [
            Parameter("table", .any, "A table."),
            Parameter("x", .column(of: "table"), .option, "The column with the names."),
            Parameter(
                "y", .oneOrList(.column(of: "table")), .option,
                "The column with the numbers, or several in brackets."),
            Parameter(
                "interval", .oneOrList(.column(of: "table")), .option,
                "With one column behind y: the columns with the interval's two ends, or one with its half width."
            ),
            Parameter("title", .text, .option, default: "from the columns", "What stands above."),
        ], returns: "bars",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                bars (group faces by angle) x=angle y=count
                """, "How many images there are of each angle."),
            Example(
                """
                t = table ["net", "accuracy"] ["a", "b", "a", "b"] [0.8, 0.9, 0.7, 0.95]
                means = group t by net interval accuracy
                bars means x=net y=mean-accuracy interval=[lower-accuracy, upper-accuracy]
                """, "Means with their 95 % intervals."),
        ], seeAlso: ["plot", "histogram", "group"], searchTerms: ["chart", "barplot"])

    /// Beyond so many rows no bar can be told from the next.
    private static let limit = 500

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let table = try TableReading.columns(call)
        let names = try call.texts("y")
        guard let x = try call.optionalText("x"), !names.isEmpty else {
            throw Mistake(
                "MissingArgument", "bars needs x, a column of names, and y, a column of numbers",
                at: "table", hint: "it has \(table.names.joined(separator: " "))")
        }
        let labels = try TableReading.column(x, of: table, at: "x")
        let columns = try names.map { name in
            PlotColumn(
                name, try TableReading.numbers(name, of: table, for: "bars", at: "y"), of: table)
        }
        let intervals = try intervals(call, table, columns)
        let rows = (0..<table.count).filter { row in
            columns.allSatisfy { $0.values[row].isFinite }
        }
        guard !rows.isEmpty else {
            throw Mistake("there is no bar to draw: no row has a number", at: "table")
        }
        guard rows.count <= limit else {
            throw Mistake(
                "\(Rendering.grouped(rows.count)) rows are too many bars: up to \(limit) are drawn",
                at: "table", hint: "t[0:40] is the first 40")
        }
        let label = columns.map(\.label).joined(separator: " and ")
        let title = try call.optionalText("title") ?? "\(label) by \(labels.heading ?? x)"
        let isWhole = columns.allSatisfy { $0.values.allSatisfy { $0 == $0.rounded() || $0.isNaN } }
        var bars = Bars(
            title: title, labels: rows.map { labels.text($0) },
            series: columns.map { column in
                .init(
                    columns.count == 1 ? "" : column.label, values: rows.map { column.values[$0] },
                    intervals: intervals.isEmpty ? [] : rows.map { intervals[$0] })
            },
            digits: isWhole ? 0 : columns.allSatisfy(\.isPercentage) ? 1 : 3)
        let isWithin = intervals.allSatisfy { !($0.upper > 100) }
        if isWithin, columns.allSatisfy({ $0.isPercentage && $0.values.allSatisfy { !($0 > 100) } })
        {
            bars.upper = 100
        }
        let left = table.count - rows.count
        let line =
            "\(title): \(Rendering.count(rows.count, "row"))"
            + (left > 0 ? ", \(left) without a number left out" : "")
        return .object(
            ReportValue(
                "bars", summary: line,
                content: Rendering.answer(
                    line, figure: bars.figure(), provenance: Provenance(call.text)),
                columns: Columns(
                    try ([x] + names + (call.texts("interval"))).compactMap {
                        try table[$0]?.selecting(rows)
                    })))
    }

    /// The ends of the interval of each row, in the unit of the bars; NaN where one is missing, empty where none is asked for.
    private static func intervals(
        _ call: Call, _ table: Columns, _ bars: [PlotColumn]
    ) throws -> [(lower: Double, upper: Double)] {
        let names = try call.texts("interval")
        guard !names.isEmpty else { return [] }
        guard let values = bars.first?.values, bars.count == 1, names.count <= 2 else {
            throw Mistake(
                "interval takes two columns, its ends, or one, its half width, with one column behind y",
                at: "interval")
        }
        let factor = bars[0].isPercentage ? 100.0 : 1
        let ends = try names.map { name in
            try TableReading.numbers(name, of: table, for: "bars", at: "interval")
                .map { ($0 ?? .nan) * factor }
        }
        return try values.indices.map { row in
            let (lower, upper) =
                ends.count == 2
                ? (ends[0][row], ends[1][row])
                : (values[row] - ends[0][row], values[row] + ends[0][row])
            guard !(lower > upper) else {
                throw Mistake(
                    ends.count == 2
                        ? "the interval of row \(row) ends before it begins: \(names[0]) is above \(names[1])"
                        : "\(names[0]) is a half width and cannot be negative, as in row \(row)",
                    at: "interval")
            }
            return (lower, upper)
        }
    }
}
