import Foundation
import Language
import Signatures

/// `abs`: the size of numbers without their sign, one by one.
enum AbsCommand: Command {
    static let signature = Signature(
        "abs", group: .tables, "The size of numbers without their sign, one by one.",
        discussion: "abs x is x where x >= 0, else -x. A missing entry stays missing.",
        parameters: [Elementwise.numbers], returns: "as it was given, number by number",
        examples: [Example("abs [3, -4, nothing]", gives: "[3, 4, nothing]", "Distances from 0.")],
        seeAlso: ["round", "sqrt"], searchTerms: ["absolute", "magnitude", "fabs"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try Elementwise(call, workplace).value { abs($0) }
    }
}
