import Foundation
import Language
import Signatures

/// `floor`: the greatest whole numbers that are not above numbers, one by one.
enum FloorCommand: Command {
    static let signature = Signature(
        "floor", group: .tables,
        "The greatest whole numbers that are not above numbers, one by one.",
        discussion: "floor -1.5 is -2. A missing entry stays missing.",
        parameters: [Elementwise.numbers], returns: "as it was given, number by number",
        examples: [Example("floor [1.5, -1.5]", gives: "[1, -2]", "Downwards.")],
        seeAlso: ["ceil", "round"], searchTerms: ["truncate"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        try Elementwise(call, workplace).value { $0.rounded(.down) }
    }
}
