import Language
import Signatures

/// `sum`: the sum of numbers.
enum SumCommand: Command {
    static let signature = Signature(
        "sum", group: .tables, "The sum of numbers.",
        discussion: """
            x1 + ... + xn, computed exactly and rounded once. Of truths, as `t.right` or `sizes > 100`, it is how many are true. Of an \
            empty list it is 0. Where a number is NaN the answer is NaN.
            """,
        parameters: [
            Statistic.listOrTruths, NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("sum [0.1, 0.2, 0.3]", "Exactly 0.6."),
            Example("sum ([120, 80, 140, 95] > 100)", gives: "2", "How many are above 100."),
        ], source: "Kulisch 2002", seeAlso: ["mean", "count"], searchTerms: ["total", "add"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try NumberList(call, truths: true).result(call, atLeast: 0) { Statistics.sum($0) }
    }
}
