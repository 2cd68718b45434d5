import Language
import Signatures
import Walks

/// `count`: how many elements there are.
enum CountCommand: Command {
    static let signature = Signature(
        "count", group: .tables, "How many elements a list has, a table rows, a dataset images.",
        discussion: "Elements that are nothing count too, unless missing=skip.",
        parameters: [
            Parameter("list", .any, "A list, a matrix, a table or a dataset."),
            Parameter(
                "missing", .choice(["count", "skip"]), .option, default: "count",
                "Whether nothing among the elements counts."),
        ], returns: "a number",
        examples: [
            Example("count [3, nothing, 5] missing=skip", "Two numbers are there.")
        ], seeAlso: ["sum", "group"],
        searchTerms: [
            "size", "number",
            SearchTerm("len", "length", advice: "'count list' gives how many elements there are"),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        switch try call.value("list") {
        case .list(let values):
            let skips = try call.text("missing") == "skip"
            guard skips else { return .number(Double(values.count)) }
            var count = 0
            for (step, value) in values.enumerated() {
                try Walk.check(atStep: step)
                if value.isPresent { count += 1 }
            }
            return .number(Double(count))
        case .matrix(let matrix): return .number(Double(matrix.elements.count))
        case .object(let object):
            if let count = object.elementCount { return .number(Double(count)) }
        default: break
        }
        let given = try call.value("list").phrase
        throw Mistake("count takes a list, a table or a dataset, got \(given)", at: "list")
    }
}

extension Value {
    /// Whether it is anything but `nothing`.
    var isPresent: Bool {
        if case .nothing = self { return false }
        return true
    }
}
