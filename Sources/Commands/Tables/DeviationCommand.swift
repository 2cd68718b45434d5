import Language
import Signatures

/// `deviation`: the standard deviation of numbers.
enum DeviationCommand: Command {
    static let signature = Signature(
        "deviation", group: .tables, "The standard deviation of numbers.",
        discussion: """
            The root of the squared distances from the mean, added up and divided by n - 1: that of a sample. kind=population divides \
            by n.
            """,
        parameters: [
            Statistic.list,
            Parameter(
                "kind", .choice(["sample", "population"]), .option, default: "sample",
                "Whether the numbers are a sample (n - 1) or all there are (n)."),
            NumberList.missing,
        ], returns: "a number",
        examples: [
            Example("deviation [2, 4, 4, 4, 5, 5, 7, 9] kind=population", "Exactly 2.")
        ], source: "Chan, Golub and LeVeque 1983 for the two passes",
        seeAlso: ["mean", "interval"],
        searchTerms: ["standard", "spread", "std", "variance"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let isSample = try call.text("kind") == "sample"
        let numbers = try NumberList(call).numbers(call, atLeast: isSample ? 2 : 1)
        return .number(Statistics.deviation(numbers, sample: isSample))
    }
}
