public import Answers

/// A part of the grammar that help explains like a command: `help where`.
public struct GrammarTopic: Sendable {
    /// What is typed behind `help`: a keyword, or what people call it.
    public let name: String
    /// The forms, one a line.
    public let forms: [String]
    /// One sentence.
    public let summary: String
    /// What else there is to know, one paragraph an element.
    public let discussion: [String]
    /// Cells that a newcomer could type; each runs by itself.
    public let examples: [String]
    /// Other names of the topic.
    let others: [String]

    init(
        _ name: String, _ forms: [String], _ summary: String, _ discussion: [String] = [],
        examples: [String], others: [String] = []
    ) {
        self.name = name
        self.forms = forms
        self.summary = summary
        self.discussion = discussion
        self.examples = examples
        self.others = others
    }

    /// The topic of that name, or with that other name.
    public static func named(_ name: String) -> GrammarTopic? {
        let lowered = name.lowercased()
        return all.first { $0.name == lowered || $0.others.contains(lowered) }
    }

    /// The page of help.
    public var page: Answer {
        var page = Document()
        for form in forms { page.usage(form) }
        page.paragraph(summary)
        for text in discussion { page.paragraph(text) }
        page.heading("examples")
        for example in examples { page.example(example, note: "") }
        return Answer([.document(page)])
    }
}
