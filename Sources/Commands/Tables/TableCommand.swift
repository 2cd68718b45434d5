import Answers
import Language
import Serialization
import Signatures

/// `table`: lists side by side, or results as rows.
enum TableCommand: Command {
    static let signature = Signature(
        "table", group: .tables, "A table of lists, one a column, or of a list of results.",
        discussion: """
            `table ["net", "accuracy"] names accuracies` puts the lists side by side under these names; they have one length, and \
            `nothing` in them is a missing entry. `table results` makes a table of what a command gives for several images, a row each.

            `t = table t ["error"] (1 - t.accuracy)` adds a column to a table; one that has the name already is replaced. `append` adds \
            rows.
            """,
        parameters: [
            Parameter("names", .any, "The names of the columns; or a list of results, or a table."),
            Parameter(
                "lists", .list(.any), .repeated,
                "A list for each name; behind a table first the names of what is added."),
        ], returns: "a table",
        examples: [
            Example(
                "sizes = [32, 64, 128]\ntable [\"size\", \"units\"] sizes (sizes ** 2 / 4)",
                "Two columns."),
            Example(
                "t = table [\"right\", \"of\"] [90, 47] [100, 50]\ntable t [\"accuracy\"] (t.right / t.of)",
                "A third one, computed from them."),
            Example(
                """
                faces = data faces size=32
                net = model { flatten ; dense 67 } data=faces
                table (predict net faces[0:3])
                """, "A row for each image."),
        ], seeAlso: ["sort", "group", "join", "save"],
        searchTerms: ["dataframe", "frame", "columns", "rows"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let lists = call.list("lists")
        let first = try call.value("names")
        guard !lists.isEmpty else {
            if case .object(let object) = first, object is TableValue { return first }
            let columns = try TableReading.columns(call, "names")
            return .object(TableValue(columns))
        }
        if let table = try Self.table(first) {
            return try adding(Array(lists.dropFirst()), to: table, names: lists[0])
        }
        let names = try names(first)
        return .object(TableValue(Columns(try columns(names, lists))))
    }

    /// The columns of a table to which others are added; nil for what is none, as a list of names.
    private static func table(_ value: Value) throws -> Columns? {
        if case .list(let values) = value, values.isEmpty { return nil }
        return try TableReading.columns(of: value)
    }

    /// The table with more columns behind its own, or in the place of those with their names.
    private static func adding(
        _ lists: [Value], to table: Columns, names value: Value
    ) throws -> Value {
        let added = try columns(names(value, at: "lists"), lists)
        for column in added where column.values.count != table.count {
            throw Mistake(
                "the table has \(Rendering.count(table.count, "row")), \(column.field ?? "") "
                    + "\(column.values.count) " + (column.values.count == 1 ? "entry" : "entries"),
                at: "lists")
        }
        var columns = table.fields
        for column in added {
            if let place = columns.firstIndex(where: { $0.field == column.field }) {
                columns[place] = column
            } else {
                columns.append(column)
            }
        }
        return .object(TableValue(Columns(columns)))
    }

    private static func columns(
        _ names: [String], _ lists: [Value]
    ) throws -> [Columns.Column] {
        guard names.count == lists.count else {
            throw Mistake(
                "\(Rendering.count(names.count, "name")) for \(Rendering.count(lists.count, "list"))",
                at: "lists")
        }
        var columns: [Columns.Column] = []
        var count: Int?
        for (name, list) in zip(names, lists) {
            guard case .list(let values) = list else { continue }
            if let count, values.count != count {
                throw Mistake(
                    "the columns have different lengths: \(names[0]) has \(count) entries, \(name) has \(values.count)",
                    at: "lists")
            }
            count = values.count
            columns.append(
                .any(nil, name, try Records.Values(values), format: TableReading.short).called(name)
            )
        }
        return columns
    }

    private static func names(_ value: Value, at parameter: String = "names") throws -> [String] {
        var values = [value]
        if case .list(let several) = value { values = several }
        let names = try values.map { value -> String in
            guard case .text(let text) = value, !text.isEmpty else {
                throw Mistake(
                    "names: expected texts, one for each list, got \(value.phrase)", at: parameter,
                    hint: "table [\"size\", \"accuracy\"] sizes accuracies")
            }
            let name = ColumnName(text)
            guard name.isWritable else {
                throw Mistake(
                    "\(Printer.quoted(text)) cannot be written behind a dot or in `where`",
                    at: parameter,
                    hint: name.nearest.map { "\(Printer.quoted($0)) can" })
            }
            return text
        }
        if let twice = names.enumerated().first(where: { names[..<$0.offset].contains($0.element) })
        {
            throw Mistake("'\(twice.element)' is given twice as a name", at: parameter)
        }
        return names
    }
}
