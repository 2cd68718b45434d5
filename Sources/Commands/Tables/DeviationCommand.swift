import Language
import Signatures

/// `deviation`: the standard deviation of numbers.
enum DeviationCommand: Command {
    static let signature = Signature(
        "deviation", group: .tables, "The standard deviation of numbers.",
        discussion: """
            sqrt(((x1 - mean)^2 + ... + (xn - mean)^2) / (n - 1)): that of a sample. kind=population divides by n. Where a number is \
            NaN or infinite the answer is NaN.
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
        return try NumberList(call).result(call, atLeast: isSample ? 2 : 1) {
            try Statistics.deviation($0, sample: isSample)
        }
    }
}
