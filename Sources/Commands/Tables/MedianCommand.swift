import Language
import Signatures

/// `median`: the number in the middle.
enum MedianCommand: Command {
    static let signature = Signature(
        "median", group: .tables, "The number in the middle: half of the others lie below it.",
        discussion: """
            Of an even count the mean of the two in the middle. Where a number is NaN the answer is NaN.
            """,
        parameters: [
            Statistic.list, NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("median [1, 2, 4, 100]", "One large number does not move it.")
        ], seeAlso: ["quantile", "mean"], searchTerms: ["middle", "average"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try NumberList(call).result(call) { try Statistics.quantile($0, 0.5) }
    }
}
