import Language
import Signatures

/// `seed`: what everything random starts from.
enum SeedCommand: Command {
    static let signature = Signature(
        "seed", group: .session, "Sets the seed of all random numbers.",
        discussion:
            "The same commands with the same seed give exactly the same results. A session starts with seed 1.",
        parameters: [
            Parameter(
                "value", .integer(0...Int(Int32.max)), .optional,
                "The seed; left out: the current one is given.")
        ], returns: "a number, or nothing",
        examples: [Example("seed 7\nseed", gives: "7", "The seed that was set.")],
        searchTerms: ["random", "reproducible", "manual_seed", "deterministic"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        guard let value = try call.optionalInteger("value") else {
            return .number(Double(workplace.seed))
        }
        workplace.seed = UInt64(value)
        return .nothing
    }
}
