import Language
import Signatures

/// `any`: whether any element is true.
enum AnyCommand: Command {
    static let signature = Signature(
        "any", group: .tables, "Whether any element of a list is true.",
        discussion: "Of an empty list it is false. A missing entry (`nothing`) counts as false.",
        parameters: [
            Parameter("list", .list(.any), "True or false, one an element: `any(sizes > 100)`.")
        ],
        returns: "true or false",
        examples: [Example("any ([1, 5, 9] > 4)", gives: "true", "Of three comparisons.")],
        seeAlso: ["every", "expect"], searchTerms: ["some"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let truths = try TruthList.truths(call, "list")
        return .boolean(truths.contains(true))
    }
}
