import Language
import Signatures

/// `every`: whether all elements are true.
enum EveryCommand: Command {
    static let signature = Signature(
        "every", group: .tables, "Whether all elements of a list are true.",
        discussion: "Of an empty list it is true. A missing entry (`nothing`) counts as false.",
        parameters: [
            Parameter("list", .list(.any), "True or false, one an element: `every(sizes > 100)`.")
        ],
        returns: "true or false",
        examples: [Example("every ([1, 5, 9] > 4)", gives: "false", "Of three comparisons.")],
        seeAlso: ["any", "expect"], searchTerms: ["all"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let truths = try TruthList.truths(call, "list")
        return .boolean(truths.allSatisfy { $0 })
    }
}
