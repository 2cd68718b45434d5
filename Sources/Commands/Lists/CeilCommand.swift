import Foundation
import Language
import Signatures

/// `ceil`: the least whole numbers that are not below numbers, one by one.
enum CeilCommand: Command {
    static let signature = Signature(
        "ceil", group: .tables, "The least whole numbers that are not below numbers, one by one.",
        discussion: "ceil -1.5 is -1. A missing entry stays missing.",
        parameters: [Elementwise.numbers], returns: "as it was given, number by number",
        examples: [Example("ceil [1.5, -1.5]", gives: "[2, -1]", "Upwards.")],
        seeAlso: ["floor", "round"], searchTerms: ["ceiling"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try Elementwise(call, workplace).value { $0.rounded(.up) }
    }
}
