import Answers
import Explanations
import Language
import Signatures
import Tensors

/// `help`: what the words do.
enum HelpCommand: Command {
    static let signature = Signature(
        "help", group: .session,
        "Lists all words, or explains a word, a layer, a method or a chapter.",
        discussion: """
            The page of a word ends with the result of its first example, computed when you ask. A question mark before \
            or after a word opens the page alone, in the pager.
            """,
        parameters: [
            Parameter(
                "topic", .word, .optional,
                "A word, a layer, a method of explain, or a chapter such as explaining."),
            CatalogueOptions.methods.topic("A method of explain: its formula and source."),
            CatalogueOptions.metrics.topic("A metric of score: its formula and source."),
            CatalogueOptions.rules.topic("A rule of backtrack."),
        ], returns: "a page of help",
        examples: [Example("help backtrack", "The page of one word.")],
        searchTerms: [
            "manual", "man", "docs", "commands", "tutorial", "about",
            SearchTerm(
                "exit", "quit", "bye", "logout",
                advice:
                    "Ctrl-D ends a session in a terminal, 'Shut Down Kernel' one in a notebook; 'help' lists the commands"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let vocabulary = CommandVocabulary(workplace: workplace)
        for catalogue in [
            CatalogueOptions.methods, CatalogueOptions.metrics, CatalogueOptions.rules,
        ] {
            guard let word = try call.optionalText(catalogue.chooser),
                let signature = catalogue.signatures.first(where: { $0.name == word })
            else { continue }
            return page(
                try withExample(of: signature, Help.page(for: signature), in: workplace), word)
        }
        guard let topic = try call.optionalText("topic") else {
            return page(Help.overview(vocabulary), "an overview")
        }
        if let own = Help.page(ofDefined: topic, in: workplace.scope) { return page(own, topic) }
        let found =
            try Help.topic(topic, in: vocabulary) ?? method(topic, in: workplace)
            ?? Help.search(topic, in: vocabulary)
        guard let found else {
            throw Mistake(
                "UnknownWord", "there is no help on '\(topic)'", at: "topic",
                hint: Suggestion.word(
                    for: topic, among: vocabulary.signatures + vocabulary.layerSignatures
                ).map { "did you mean '\($0)'?" })
        }
        if topic == "language" || GrammarTopic.named(topic) != nil,
            !vocabulary.signatures.contains(where: { $0.name == topic })
        {
            return page(found, topic)
        }
        let signature = (vocabulary.signatures + vocabulary.layerSignatures).first {
            $0.name == topic
        }
        return page(try withExample(of: signature, found, in: workplace), topic)
    }

    /// The page of an explanation method or a backtracking rule, and where it is chosen; nil where there is none of that name.
    private static func method(_ name: String, in workplace: Workplace) throws -> Answer? {
        let methods = MethodCatalogue.methods.map { $0.signature }
        let walks = MethodCatalogue.walks.map { $0.signature.name }
        guard
            let signature = (methods + RuleCatalogue.rules.map { $0.signature }).first(where: {
                $0.name == name
            })
        else { return nil }
        let place =
            methods.contains { $0.name == name }
            ? "A method of explain: method=\(name)"
                + (walks.contains(name) ? "; of deconvolve and track: style=\(name)" : "")
            : "A rule of backtrack: rule=\(name)"
        let page = try withExample(of: signature, Help.page(for: signature), in: workplace)
        return Answer([.text(place)] + page.parts)
    }

    /// The page with what the first example gives, where it writes no files.
    private static func withExample(
        of signature: Signature?, _ page: Answer, in workplace: Workplace
    ) throws -> Answer {
        let example = signature?.examples.first { example in
            let words = example.code.split { $0.isWhitespace || $0 == ";" }
            return !words.contains { ["save", "help", "forget", "seed", "recall"].contains($0) }
        }
        guard let example, !workplace.isConsulted else { return page }
        let scratch = Session(cancellation: workplace.cancellation)
        guard case .finished(let result?, _) = scratch.illustrate(example.code)
        else {
            // An interrupt that came while it ran is for the user's own cell.
            try workplace.cancellation.check()
            return page
        }
        var caption = Document()
        caption.paragraph("The first example gives")
        caption.reminder(example.code.split(separator: "\n").joined(separator: "\n"))
        var parts = page.parts
        if case .document(let written)? = parts.last {
            parts[parts.count - 1] = .document(written + caption)
        }
        return Answer(parts + result.parts)
    }

    private static func page(_ content: Answer, _ name: String) -> Value {
        .object(ReportValue("help", summary: "help on \(name)", content: content))
    }
}
