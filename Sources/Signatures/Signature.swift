/// What a word declares of itself: it feeds the parser, completion, help, suggestions and tests.
public struct Signature: Sendable, Equatable {
    /// The word, in lower case, parts joined by hyphens.
    public let name: String
    /// The chapter of the help in which it stands.
    public let group: Group
    /// One sentence of at most 80 characters.
    public let summary: String
    /// What else there is to know: formula, conventions, what the answer holds.
    public let discussion: String
    public let parameters: [Parameter]
    /// What the word gives, as a noun phrase: `a unit set`.
    public let returns: String
    public let examples: [Example]
    /// Where the method comes from: author, year, section or equation.
    public let source: String?
    public let seeAlso: [String]
    /// Other names by which a user may look for this word, and what to tell those who do.
    public let searchTerms: [SearchTerm]

    public init(
        _ name: String, group: Group, _ summary: String, discussion: String = "",
        parameters: [Parameter], returns: String, examples: [Example], source: String? = nil,
        seeAlso: [String] = [], searchTerms: [SearchTerm] = []
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.discussion = discussion
        self.parameters = parameters
        self.returns = returns
        self.examples = examples
        self.source = source
        self.seeAlso = seeAlso
        self.searchTerms = searchTerms
    }

    /// The parameter of that name.
    public func parameter(_ name: String) -> Parameter? {
        parameters.first { $0.name == name }
    }

    /// Whether its first argument is a condition, which is read with its operators.
    public var takesCondition: Bool { parameters.first?.kind == .condition }

    /// The parameters that may be given by their place, in order.
    public var positional: [Parameter] {
        parameters.filter { $0.role != .option && $0.role != .clause }
    }
}

/// The chapters of the help.
public enum Group: String, Sendable, CaseIterable {
    case data, models, training, explaining, tables, session, language, layers
}
