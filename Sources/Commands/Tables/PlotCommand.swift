import Answers
import Language
import Pictures
import Serialization
import Signatures

/// `plot`: columns over another, as lines or points.
enum PlotCommand: Command {
    static let signature = Signature(
        "plot", group: .tables, "Columns of a table over another, as lines or points.",
        discussion: """
            Without `x` the rows are counted from 0. Lines go from left to right, whatever the order of the rows; a missing entry leaves \
            a gap, a row without `x` is left out, and the answer counts them. Percentages are drawn in per cent. A list of numbers is plotted as it is. Texts have no \
            place on an axis: `bars` shows a number for each.
            """,
        parameters: [
            Parameter("table", .any, "A table, a dataset, or a list of numbers."),
            Parameter("x", .column(of: "table"), .option, "The column along the lower side."),
            Parameter(
                "y", .oneOrList(.column(of: "table")), .option,
                "The column that goes up, or several in brackets; for a list: none."),
            Parameter(
                "style", .choice(["lines", "points"]), .option, default: "lines",
                "Whether the points are joined."),
            Parameter("title", .text, .option, default: "from the columns", "What stands above."),
        ], returns: "a plot",
        examples: [
            Example("plot [1, 4, 9, 16]", "A list over its places."),
            Example(
                "t = layers (model lfw)\nplot t y=weights style=points",
                "The weights of each layer, in order."),
        ], seeAlso: ["bars", "histogram", "curves"], searchTerms: ["chart", "scatter", "graph"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let (table, names) = try subject(call)
        let x = try call.optionalText("x")
        let across = try x.map { name in
            PlotColumn(
                name, try TableReading.numbers(name, of: table, for: "plot", at: "x"), of: table)
        }
        let columns = try names.map { name in
            PlotColumn(
                name, try TableReading.numbers(name, of: table, for: "plot", at: "y"), of: table)
        }
        let places = across?.values ?? (0..<table.count).map(Double.init)
        let isJoined = try call.text("style") == "lines"
        // Rows without a place are left out before the others are put in order: NaN has none.
        var present = places.indices.filter { places[$0].isFinite }
        if isJoined { present.sort { (places[$0], $0) < (places[$1], $1) } }
        let drawn = columns.map { column in present.count { column.values[$0].isFinite } }
        guard drawn.contains(where: { $0 > 0 }) else {
            throw Mistake("there is no point to plot: every row lacks a number", at: "table")
        }
        let title =
            try call.optionalText("title")
            ?? "\(columns.map(\.title).joined(separator: " and ")) by \(across?.title ?? "place")"
        var plot = LinePlot(
            title: title, xLabel: across?.label ?? "place",
            yLabel: columns.count == 1 ? columns[0].label : nil,
            series: zip(names, columns).map { name, column in
                LinePlot.Series(
                    columns.count == 1 ? "" : column.label, x: present.map { places[$0] },
                    y: present.map { column.values[$0] })
            })
        plot.isJoined = isJoined
        let missing = drawn.reduce(0) { $0 + present.count - $1 }
        let left = table.count - present.count
        let line =
            "\(title): \(Rendering.count(drawn.max() ?? 0, "point"))"
            + (missing > 0 ? ", \(missing) missing" : "")
            + (left > 0 ? ", \(Rendering.count(left, "row")) without \(x ?? "place") left out" : "")
        return .object(
            ReportValue(
                "plot", summary: line,
                content: Rendering.answer(
                    line, figure: plot.figure(), provenance: Provenance(call.text)),
                columns: Columns(([x].compactMap { $0 } + names).compactMap { table[$0] })))
    }

    /// The table and its columns that go up.
    private static func subject(_ call: Call) throws -> (Columns, [String]) {
        let value = try call.value("table")
        if case .list = value, try value.tableColumns() == nil {
            let list = try NumberList(call, "table")
            guard !list.entries.isEmpty else {
                throw Mistake("there is nothing to plot: the list is empty", at: "table")
            }
            return (
                Columns([
                    .any(nil, "value", .numbers(list.entries), format: TableReading.short)
                ]), ["value"]
            )
        }
        let table = try TableReading.columns(call)
        let names = try call.texts("y")
        guard !names.isEmpty else {
            let numeric = table.fields.filter { $0.values.isNumeric }.compactMap(\.field)
            throw Mistake(
                "MissingArgument", "plot needs y: a column of numbers", at: "table",
                hint: "it has \(numeric.joined(separator: " "))")
        }
        return (table, names)
    }
}
