import Language
import Signatures

/// `greatest`: the greatest of numbers.
enum GreatestCommand: Command {
    static let signature = Signature(
        "greatest", group: .tables, "The greatest of numbers.",
        discussion: """
            Where a number is NaN the answer is NaN.
            """,
        parameters: [
            Statistic.list, NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("greatest [3, 1, 2]", "The largest.")
        ], seeAlso: ["least", "sort", "quantile"],
        searchTerms: [
            SearchTerm(
                "max", "maximum", "largest", advice: "'greatest list' gives the greatest number")
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        .number(Statistics.greatest(try NumberList(call).numbers(call)))
    }
}
