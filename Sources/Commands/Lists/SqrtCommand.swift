import Foundation
import Language
import Signatures

/// `sqrt`: the square root of numbers, one by one.
enum SqrtCommand: Command {
    static let signature = Signature(
        "sqrt", group: .tables, "The square root of numbers, one by one.",
        discussion: "A negative number has none and is an error. A missing entry stays missing.",
        parameters: [Elementwise.numbers], returns: "as it was given, number by number",
        examples: [Example("sqrt [4, 2]", gives: "[2, 1.41421]", "Of each.")],
        seeAlso: ["abs", "exp"], searchTerms: ["root", "square root"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try Elementwise(call, workplace).value { $0.squareRoot() }
    }
}
