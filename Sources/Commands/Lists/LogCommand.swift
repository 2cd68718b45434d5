import Foundation
import Language
import Signatures

/// `log`: the logarithm of numbers, one by one; natural, or of another base.
enum LogCommand: Command {
    static let signature = Signature(
        "log", group: .tables, "The logarithm of numbers, one by one; natural, or of another base.",
        discussion:
            "log x is the y with base ** y = x. Of 0 and of a negative number there is none, which is an error. A missing entry stays missing.",
        parameters: [
            Elementwise.numbers,
            Parameter(
                "base", .number(1e-15...1e15), .option,
                default: "e, 2.71828...",
                "The base."),
        ], returns: "as it was given, number by number",
        examples: [
            Example("log [1, 10]", gives: "[0, 2.30259]", "Natural."),
            Example("log [1, 1000] base=10", gives: "[0, 3]", "Of base 10."),
        ],
        seeAlso: ["exp", "sqrt"], searchTerms: ["logarithm", "ln", "log10", "log2"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let base = try call.optionalNumber("base")
        if base == 1 { throw Mistake("base: there is no logarithm of base 1", at: "base") }
        return try Elementwise(call, workplace).value { number in
            switch base {
            case nil: Foundation.log(number)
            case 2: Foundation.log2(number)
            case 10: Foundation.log10(number)
            case let base?: Foundation.log(number) / Foundation.log(base)
            }
        }
    }
}
