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
            """,
        parameters: [
            Parameter("table", .any, "A table."),
            Parameter("x", .column(of: "table"), .option, "The column with the names."),
            Parameter(
                "y", .oneOrList(.column(of: "table")), .option,
                "The column with the numbers, or several in brackets."),
            Parameter("title", .text, .option, default: "from the columns", "What stands above."),
        ], returns: "bars",
        examples: [
            Example(
                """
                faces = data faces size=32 label=emotion
                bars (group faces by angle) x=angle y=count
                """, "How many images there are of each angle.")
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
                    columns.count == 1 ? "" : column.label, values: rows.map { column.values[$0] })
            },
            digits: isWhole ? 0 : columns.allSatisfy(\.isPercentage) ? 1 : 3)
        if columns.allSatisfy({ $0.isPercentage && $0.values.allSatisfy { !($0 > 100) } }) {
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
                columns: Columns(([x] + names).compactMap { table[$0]?.selecting(rows) })))
    }
}
