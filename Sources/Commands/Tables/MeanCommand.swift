import Language
import Signatures

/// `mean`: the mean of numbers.
enum MeanCommand: Command {
    static let signature = Signature(
        "mean", group: .tables, "The mean of numbers.",
        discussion: """
            The sum over the count; the sum is compensated, so that the order of the numbers does not matter to the last digits.
            """,
        parameters: [
            Statistic.list, NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("mean [1, 2, 4]", "A third of 7.")
        ], source: "Neumaier 1974 for the sum", seeAlso: ["median", "interval", "group"],
        searchTerms: ["average"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        .number(Statistics.mean(try NumberList(call).numbers(call)))
    }
}
