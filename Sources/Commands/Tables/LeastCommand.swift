import Language
import Signatures

/// `least`: the least of numbers.
enum LeastCommand: Command {
    static let signature = Signature(
        "least", group: .tables, "The least of numbers.",
        discussion: """
            Where a number is NaN the answer is NaN.
            """,
        parameters: [
            Statistic.list, NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("least [3, 1, 2]", "The smallest.")
        ], seeAlso: ["greatest", "sort", "quantile"],
        searchTerms: [
            SearchTerm("min", "minimum", "smallest", advice: "'least list' gives the least number")
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        .number(Statistics.least(try NumberList(call).numbers(call)))
    }
}
