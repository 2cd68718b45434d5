import Language
import Signatures
import Walks

/// `append`: a list with more at its end, or a table with more rows.
enum AppendCommand: Command {
    static let signature = Signature(
        "append", group: .tables, "A list with other values behind it, or a table with other rows.",
        discussion: """
            The list itself stays as it is: `results = append results x`. What is a list is put behind element by element; to put it \
            there as one element, write it in brackets: `append lists [list]`. (`+` adds lists element by element.)

            Behind a table come rows: those of another table, a record as `t[0]`, or a list of records. They must have the columns of the \
            table, by name, in any order, and entries of their types; `nothing` fits everywhere.
            """,
        parameters: [
            Parameter("list", .any, "The list, or the table."),
            Parameter("values", .any, .repeated, "What comes behind it."),
        ], returns: "a list, or a table",
        examples: [
            Example("append [1, 2] 3 [4, 5]", gives: "[1, 2, 3, 4, 5]", "A number and a list."),
            Example(
                """
                t = table ["size", "units"] [32, 64] [256, 1024]
                append t (table ["units", "size"] [4096] [128])
                """, "A row behind two."),
        ],
        seeAlso: ["range", "table"],
        searchTerms: ["concatenate", "concat", "push", "extend", "add"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let first = try call.value("list")
        if case .object(let object) = first, let table = object as? TableValue {
            return .object(try AppendedRows(table).appending(call.list("values"), at: "values"))
        }
        let values =
            switch first {
            case .list(let values): values
            case .matrix: try ListReading.rows(call)
            default: [first]
            }
        return .list(try values + added(call))
    }

    /// What comes behind the list.
    ///
    /// - Throws: `Cancelled`.
    static func added(_ call: Call) throws -> [Value] {
        var values: [Value] = []
        for value in call.list("values") {
            try Walk.check()
            if case .list(let others) = value { values += others } else { values.append(value) }
        }
        return values
    }
}
