import Answers
import Language
import Signatures

/// `clear`: takes away what the cell has shown.
enum ClearCommand: Command {
    static let signature = Signature(
        "clear", group: .session, "Clears what this cell has shown so far.",
        discussion: "In a terminal it does nothing.",
        parameters: [
            Parameter(
                "wait", .boolean, .option, default: "false",
                "Whether the output stays until the next output, which avoids flickering.")
        ], returns: "nothing",
        examples: [
            Example("show \"before\"\nclear\nshow \"after\"", "Only the last line stays.")
        ], seeAlso: ["show", "forget"], searchTerms: ["clear_output", "erase", "remove", "cls"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        workplace.sink?.clear(wait: try call.boolean("wait"))
        return .nothing
    }
}
