import Language
import Signatures

/// `sum`: the sum of numbers.
enum SumCommand: Command {
    static let signature = Signature(
        "sum", group: .tables, "The sum of numbers.",
        discussion: """
            Compensated: what each addition loses is added at the end. Of an empty list it is 0.
            """,
        parameters: [
            Statistic.list, NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("sum [0.1, 0.2, 0.3]", "Exactly 0.6.")
        ], source: "Neumaier 1974", seeAlso: ["mean", "count"], searchTerms: ["total", "add"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        .number(Statistics.sum(try NumberList(call).numbers(call, atLeast: 0)))
    }
}
