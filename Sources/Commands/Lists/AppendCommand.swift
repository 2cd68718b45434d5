import Language
import Signatures

/// `append`: a list with more at its end.
enum AppendCommand: Command {
    static let signature = Signature(
        "append", group: .tables, "A list with other values, or other lists, behind it.",
        discussion: """
            The list itself stays as it is: `results = append results x`. What is a list is put behind element by element; to put it \
            there as one element, write it in brackets: `append lists [list]`. (`+` adds lists element by element.)
            """,
        parameters: [
            Parameter("list", .list(.any), "The list."),
            Parameter("values", .any, .repeated, "What comes behind it."),
        ], returns: "a list",
        examples: [
            Example("append [1, 2] 3 [4, 5]", gives: "[1, 2, 3, 4, 5]", "A number and a list.")
        ],
        seeAlso: ["range"], searchTerms: ["concatenate", "push", "extend", "add"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        var values = call.list("list")
        for value in call.list("values") {
            if case .list(let others) = value { values += others } else { values.append(value) }
        }
        return .list(values)
    }
}
