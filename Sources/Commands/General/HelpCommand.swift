import Answers
import Language
import Signatures

/// `help`: what the words do.
enum HelpCommand: Command {
    static let signature = Signature(
        "help", group: .session, "What there is, what a word does, or the words of a chapter.",
        discussion: "A question mark before or after a word opens the same page in the pager.",
        parameters: [
            Parameter(
                "topic", .word, .optional, "A word, a layer, or a chapter such as explaining.")
        ], returns: "a page of help",
        examples: [Example("help backtrack", "The page of one word.")],
        searchTerms: ["manual", "man", "docs"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let vocabulary = CommandVocabulary(workplace: workplace)
        guard let topic = try call.optionalText("topic") else {
            return page(Help.overview(vocabulary), "an overview")
        }
        guard let found = Help.topic(topic, in: vocabulary) else {
            throw Mistake(
                "UnknownWord", "there is no help on '\(topic)'", at: "topic",
                hint: Suggestion.word(
                    for: topic, among: vocabulary.signatures + vocabulary.layerSignatures
                ).map { "did you mean '\($0)'?" })
        }
        return page(found, topic)
    }

    private static func page(_ content: Answer, _ name: String) -> Value {
        .object(ReportValue("help", summary: "help on \(name)", content: content))
    }
}
