import Language
import Signatures
import Tensors

/// `distinct`: the different elements of a list.
enum DistinctCommand: Command {
    static let signature = Signature(
        "distinct", group: .tables, "The different elements of a list, each once.",
        discussion: """
            They stand in the order in which each comes first; `sort (distinct t.class)` puts them in order, `group t by class` counts \
            them. A missing entry is an element too.
            """,
        parameters: [
            Parameter("list", .any, "Numbers, texts or truths: a list, or a column as `t.class`.")
        ],
        returns: "a list",
        examples: [Example("distinct [3, 1, 3, 2, 1]", gives: "[3, 1, 2]", "Each once.")],
        seeAlso: ["group", "sort", "count"], searchTerms: ["unique", "deduplicate"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let values = try ListReading.elements(call)
        var seen: Set<TableKey> = []
        var kept: [Value] = []
        for (index, value) in values.enumerated() {
            try workplace.cancellation.check(atStep: index)
            let key = try TableKey.key(value, index, of: "the list", for: "distinct", at: "list")
            if seen.insert(key).inserted { kept.append(value) }
        }
        return .list(kept)
    }
}
