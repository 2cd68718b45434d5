import Answers
import Language
import Signatures
import Walks

/// `sort`: rows, or the elements of a list, in order.
enum SortCommand: Command {
    static let signature = Signature(
        "sort", group: .tables, "The rows of a table in order, by one column or several.",
        discussion: """
            `by angle accuracy` sorts by angle, and rows of one angle by accuracy. Numbers go by size, texts by their letters; rows \
            that are alike stay in their order, and what is missing comes last, in both directions. A list of numbers or texts is sorted \
            without `by`, a list of images or other objects by a field. A sorted dataset is a dataset.
            """,
        parameters: [
            Parameter("table", .any, "A table, a dataset or a list."),
            Parameter(
                "by", .list(.column(of: "table")), .clause, "The columns, the first one first."),
            Parameter(
                "descending", .boolean, .option, default: "false",
                "Whether the greatest comes first."),
        ], returns: "the same, in order",
        examples: [
            Example(
                "sort (layers (model lfw)) by weights descending=true",
                "The layers with most weights first."),
            Example("sort [3, 1, 2]", "A list needs no column."),
        ], seeAlso: ["group", "least", "greatest"], searchTerms: ["order", "rank"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let names = try call.texts("by")
        switch try call.value("table") {
        case .list(let values) where names.isEmpty:
            if case .object? = values.first { throw needsColumn(call) }
            let keys = try TableKey.keys(values, of: "the list", for: "sort", at: "table")
            return .list(
                try ordered([keys], values.count, call).walked { values[$0] })
        case .list(let values):
            let listed = try call.value("table").tableColumns()
            let keys = try names.map { name in
                let entries =
                    try listed?[name]?.values.elements
                    ?? values.walked { try field(name, of: $0) }
                return try TableKey.keys(entries, of: name, for: "sort", at: "by")
            }
            return .list(
                try ordered(keys, values.count, call).walked { values[$0] })
        case .object(let object):
            guard let table = try call.value("table").tableColumns(), !table.names.isEmpty else {
                break
            }
            guard !names.isEmpty else { throw needsColumn(call) }
            let keys = try names.map { name in
                let column = try TableReading.column(name, of: table, at: "by")
                return try TableKey.keys(column.values.elements, of: name, for: "sort", at: "by")
            }
            let order = try ordered(keys, table.count, call)
            guard let sorted = try object.selecting(order) else { break }
            return sorted
        default: break
        }
        let given = try call.value("table").phrase
        throw Mistake("sort takes a table or a list, got \(given)", at: "table")
    }

    private static func ordered(
        _ keys: [[TableKey]], _ count: Int, _ call: Call
    ) throws -> [Int] {
        try TableKey.order(keys, count: count, descending: try call.boolean("descending"))
    }

    private static func field(_ name: String, of value: Value) throws -> Value {
        guard case .object(let object) = value else {
            throw Mistake(
                "\(value.phrase) has no field '\(name)': a list of numbers or texts is sorted without by",
                at: "by")
        }
        guard let field = try object.field(name) else {
            throw Mistake("\(value.phrase) has no field '\(name)'", at: "by")
        }
        return field
    }

    private static func needsColumn(_ call: Call) -> Mistake {
        let names = (try? call.value("table").columnNames) ?? []
        return Mistake(
            "MissingArgument", "sort needs a column: by \(names.first ?? "accuracy")", at: "table",
            hint: "it has \(names.joined(separator: " "))")
    }
}
