import Foundation
import Language
import Signatures

/// `round`: numbers rounded to whole ones, or to some digits behind the point.
enum RoundCommand: Command {
    static let signature = Signature(
        "round", group: .tables,
        "Numbers rounded to whole ones, or to some digits behind the point.",
        discussion:
            "The nearest; of two that are as near the even one: round 2.5 is 2, as in Python. With digits=2 the number nearest to 2.675, which is a little less, is 2.67. A missing entry stays missing.",
        parameters: [
            Elementwise.numbers,
            Parameter(
                "digits", .integer(0...15), .option, default: "0", unit: "digits",
                "How many digits behind the point are kept."),
        ], returns: "as it was given, number by number",
        examples: [
            Example("round [1.5, 2.5, -0.2]", gives: "[2, 2, 0]", "To whole numbers."),
            Example("round 2.71828 digits=2", gives: "2.72", "To hundredths."),
        ],
        seeAlso: ["floor", "ceil"], searchTerms: ["digits", "decimals", "precision"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let digits = try call.integer("digits")
        return try Elementwise(call, workplace).value { number in
            // The decimal that is nearest to what the number is, not to how it is written.
            let rounded =
                digits == 0 || number.magnitude >= 0x1p52
                ? number.rounded(.toNearestOrEven)
                : Double(String(format: "%.\(digits)f", number)) ?? number
            // Nobody expects -0.
            return rounded == 0 ? 0 : rounded
        }
    }
}
