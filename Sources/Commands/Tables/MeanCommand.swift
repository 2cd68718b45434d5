import Language
import Signatures

/// `mean`: the mean of numbers.
enum MeanCommand: Command {
    static let signature = Signature(
        "mean", group: .tables, "The mean of numbers.",
        discussion: """
            (x1 + ... + xn) / n, computed exactly and rounded once: the order of the numbers does not matter, and very large and very \
            small ones do not disturb each other. Of truths, as `t.right` or `sizes > 100`, it is the fraction that is true. Where a \
            number is NaN the answer is NaN.
            """,
        parameters: [
            Statistic.listOrTruths, NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("mean [1, 2, 4]", "A third of 7."),
            Example("mean ([120, 80, 140, 95] > 100)", gives: "0.5", "The fraction above 100."),
        ], source: "Kulisch 2002 for the sum", seeAlso: ["median", "interval", "group"],
        searchTerms: ["average"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try NumberList(call, truths: true).result(call, Statistics.mean)
    }
}
