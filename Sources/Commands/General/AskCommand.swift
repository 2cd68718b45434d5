import Answers
import Language
import Signatures
import Tensors
import Walks

/// `ask`: a question to whoever runs the cell.
enum AskCommand: Command {
    static let signature = Signature(
        "ask", group: .session, "Asks the user a question and gives the answer as text.",
        discussion: """
            An interrupt ends the question. If nobody can be asked (a notebook runner, a script without a terminal), it \
            is an error.
            """,
        parameters: [
            Parameter("question", .text, "What to ask."),
            Parameter(
                "secret", .boolean, .option, default: "false",
                "Do not show the answer while it is typed."),
        ], returns: "a text",
        examples: [Example("reader = ask \"Who reads this?\"", "The answer has a name now.")],
        seeAlso: ["show"], searchTerms: ["input", "prompt", "question"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let question = Question(
            try call.text("question"), isSecret: try call.boolean("secret"))
        let cancellation = workplace.cancellation
        do throws(Unanswered) {
            guard let sink = workplace.sink else { throw .nobodyThere }
            return .text(try sink.ask(question) { cancellation.isRequested })
        } catch {
            throw Self.error(for: error)
        }
    }

    private static func error(for reason: Unanswered) -> any Error {
        switch reason {
        case .interrupted: Cancelled()
        case .inputEnded:
            Mistake("NoAnswer", "the input ended before the question was answered")
        case .nobodyThere:
            Mistake(
                "NoAnswer", "nobody can be asked here",
                hint: "set a name instead: answer = \"...\"")
        }
    }
}
