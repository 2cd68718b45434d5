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
            """,
        parameters: [
            Parameter("names", .any, "The names of the columns; or a list of results, or a table."),
            Parameter("lists", .list(.any), .repeated, "A list for each name."),
        ], returns: "a table",
        examples: [
            Example(
                "sizes = [32, 64, 128]\ntable [\"size\", \"units\"] sizes (sizes ** 2 / 4)",
                "Two columns."),
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
        let names = try names(first)
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
                .any(nil, name, Records.Values(values), format: TableReading.short).called(name))
        }
        return .object(TableValue(Columns(columns)))
    }

    private static func names(_ value: Value) throws -> [String] {
        var values = [value]
        if case .list(let several) = value { values = several }
        let names = try values.map { value -> String in
            guard case .text(let text) = value, !text.isEmpty else {
                throw Mistake(
                    "names: expected texts, one for each list, got \(value.phrase)", at: "names",
                    hint: "table [\"size\", \"accuracy\"] sizes accuracies")
            }
            let name = ColumnName(text)
            guard name.isWritable else {
                throw Mistake(
                    "\(Printer.quoted(text)) cannot be written behind a dot or in `where`",
                    at: "names",
                    hint: name.nearest.map { "\(Printer.quoted($0)) can" })
            }
            return text
        }
        if let twice = names.enumerated().first(where: { names[..<$0.offset].contains($0.element) })
        {
            throw Mistake("'\(twice.element)' is given twice as a name", at: "names")
        }
        return names
    }
}
