import Answers
import Language
import Signatures

/// `example`: what a newcomer would type, ready to be run.
enum ExampleCommand: Command {
    static let signature = Signature(
        "example", group: .session, "Puts an example of a word into the next cell.",
        discussion: "In a terminal, and in front ends that cannot do this, the example is shown.",
        parameters: [
            Parameter("topic", .word, "A word or a layer."),
            Parameter(
                "number", .integer(1...99), .option, default: "1",
                "Which one, where there are several."),
        ], returns: "nothing",
        examples: [Example("example backtrack", "A cell that backtracks a misread face.")],
        seeAlso: ["help"], searchTerms: ["sample", "demo", "template"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let topic = try call.text("topic")
        let vocabulary = CommandVocabulary(workplace: workplace)
        let all = vocabulary.signatures + vocabulary.layerSignatures
        guard let signature = all.first(where: { $0.name == topic }) else {
            throw Mistake(
                "UnknownWord", "there is no example of '\(topic)'", at: "topic",
                hint: Suggestion.word(for: topic, among: all).map { "did you mean '\($0)'?" })
        }
        let number = try call.optionalInteger("number") ?? 1
        guard number <= signature.examples.count else {
            throw Mistake(
                "BadArgument",
                "\(topic) has \(Rendering.count(signature.examples.count, "example")), not \(number)",
                at: "number")
        }
        workplace.sink?.propose(signature.examples[number - 1].code)
        return .nothing
    }
}
