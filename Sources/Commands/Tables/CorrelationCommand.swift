import Language
import Signatures
import Walks

/// `correlation`: how far two lists of numbers go together.
enum CorrelationCommand: Command {
    static let signature = Signature(
        "correlation", group: .tables, "How far two lists of numbers go together, -1 to 1.",
        discussion: """
            Pearson's: the sum of (x - mean x) (y - mean y) over the root of the product of both sums of squares. It is 1 where one grows in a straight line with the other, -1 where it falls, 0 where a line says nothing. With \
            missing=skip, pairs of which one is nothing are left out. \
            A list whose numbers are all the same has none. Where a number is NaN or infinite the answer is NaN.
            """,
        parameters: [
            Statistic.list,
            Parameter("other", .any, "As many numbers as the list has."), NumberList.missing,
        ], returns: "a number",
        examples: [Example("correlation [1, 2, 3, 4] [2, 4, 6, 9]", "Almost a line.")],
        source: "Pearson 1895", seeAlso: ["plot", "deviation"],
        searchTerms: ["pearson", "covariance", "dependence"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let (one, other) = (try NumberList(call), try NumberList(call, "other"))
        guard one.entries.count == other.entries.count else {
            throw Mistake(
                "the lists are not of one length: \(one.entries.count) and \(other.entries.count)",
                at: "other")
        }
        var pairs = (one, other)
        if try call.text("missing") == "skip" {
            try Walk.check()
            let kept = one.entries.indices.filter {
                one.entries[$0] != nil && other.entries[$0] != nil
            }
            pairs = (try one.selecting(kept), try other.selecting(kept))
        }
        let (x, y) = (
            try pairs.0.numbers(call, atLeast: 2), try pairs.1.numbers(call, atLeast: 2)
        )
        for (numbers, parameter) in [(x, "list"), (y, "other")]
        where numbers.allSatisfy({ $0 == numbers[0] }) {
            throw Mistake(
                "all numbers are the same here: a constant goes together with nothing",
                at: parameter)
        }
        return .number(try Statistics.correlation(x, y))
    }
}
