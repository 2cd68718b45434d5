import Language
import Signatures

/// `range`: numbers one after the other.
enum RangeCommand: Command {
    private static let bound = 1e15

    static let signature = Signature(
        "range", group: .tables, "Whole numbers one after the other, or numbers a step apart.",
        discussion: """
            `range 5` gives 0 to 4, `range 2 5` gives 2, 3 and 4: the end is left out. The numbers are computed when they are asked \
            for, so that a long range takes no memory; operators and lists of at most 10,000,000 elements are made of it.
            """,
        parameters: [
            Parameter(
                "first", .number(-bound...bound), "The end; with an end behind it, the start."),
            Parameter("end", .number(-bound...bound), .optional, "The end, which is left out."),
            Parameter(
                "step", .number(-bound...bound), .option, default: "1",
                "What lies between two numbers."),
        ], returns: "a range",
        examples: [
            Example("[x * x for x in range 5]", gives: "[0, 1, 4, 9, 16]", "Squares."),
            Example("range 10 0 step=-5", gives: "[10, 5]", "Downwards."),
        ], seeAlso: ["append"], searchTerms: ["sequence", "arange", "linspace", "counter"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let first = try call.number("first")
        let end = try call.optionalNumber("end")
        let step = try call.number("step")
        guard step != 0, abs(((end ?? first) - (end == nil ? 0 : first)) / step) <= bound else {
            throw Mistake(
                step == 0
                    ? "step: expected a number other than 0"
                    : "step: with a step of \(step) these are more than 1e15 numbers, which is the most",
                at: "step")
        }
        return .object(RangeValue(from: end == nil ? 0 : first, to: end ?? first, step: step))
    }
}
