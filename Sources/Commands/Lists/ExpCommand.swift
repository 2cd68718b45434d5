import Foundation
import Language
import Signatures

/// `exp`: e to the power of numbers, one by one.
enum ExpCommand: Command {
    static let signature = Signature(
        "exp", group: .tables, "Raises e to the power of numbers, one by one.",
        discussion:
            "exp x is e ** x, with e = 2.71828...; a result beyond 1.8e308 is an error. A missing entry stays missing.",
        parameters: [Elementwise.numbers], returns: "as it was given, number by number",
        examples: [Example("exp [0, 1]", gives: "[1, 2.71828]", "Of each.")],
        seeAlso: ["log", "sqrt"], searchTerms: ["exponential"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try Elementwise(call, workplace).value { Foundation.exp($0) }
    }
}
