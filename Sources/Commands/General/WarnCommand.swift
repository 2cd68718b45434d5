import Answers
import Language
import Signatures

/// `warn`: writes where mistakes are written.
enum WarnCommand: Command {
    static let signature = Signature(
        "warn", group: .session, "Writes text to the error stream, where it stands out.",
        discussion: "A notebook colours it; a script's caller can tell it from the output.",
        parameters: [Parameter("text", .text, "What to write.")],
        returns: "nothing",
        examples: [Example("warn \"only 12 images were found\"", "A line on the error stream.")],
        seeAlso: ["show"], searchTerms: ["stderr", "error", "message"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        workplace.sink?.write(try call.text("text") + "\n", to: .error)
        return .nothing
    }
}
