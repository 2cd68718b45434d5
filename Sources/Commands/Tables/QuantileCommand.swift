import Language
import Signatures

/// `quantile`: the number below which a share of the others lies.
enum QuantileCommand: Command {
    static let signature = Signature(
        "quantile", group: .tables, "The number below which a share of the others lies.",
        discussion: """
            Between two numbers it is interpolated in a straight line, at the place (n - 1) share of the sorted list: NumPy's default. \
            A list of shares gives a list.
            """,
        parameters: [
            Statistic.list,
            Parameter(
                "share", .oneOrList(.number(0...1)), .required,
                "Which share lies below: 0.25 for the lower quartile."),
            NumberList.missing,
        ], returns: "a number, or a list of them",
        examples: [
            Example("quantile [1, 2, 3, 4] [0.25, 0.5, 0.75]", "Quartiles and median.")
        ], source: "Hyndman and Fan 1996, type 7", seeAlso: ["median", "least", "greatest"],
        searchTerms: ["percentile", "quartile"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let numbers = try NumberList(call).numbers(call)
        let shares = try call.numbers("share")
        let found = try Statistics.quantiles(numbers, shares).map { Value.number($0) }
        if case .list = try call.value("share") { return .list(found) }
        return found[0]
    }
}
