import Language
import Networks
public import Serialization
import Signatures

/// Every word and layer, for readers outside the program: a page of documentation, and what editors colour by.
public enum Reference {
    /// The page in Markdown: the chapters of the help, each word with its arguments, examples and source.
    public static var page: String { ReferencePage.text(all) }

    /// The page on the language itself, with what its examples give.
    public static var language: String { LanguagePage.text }

    /// The words by kind, in alphabetical order: what the package switchback-jupyter colours by.
    public static var words: JSON {
        [
            "commands": list(CommandVocabulary.commands.map { $0.signature.name }.sorted()),
            "layers": list(LayerCatalogue.signatures.map(\.name).sorted()),
            "constants": list(constants),
            "keywords": list(Evaluator.keywords),
            "conditions": list(
                CommandVocabulary.commands.map { $0.signature }.filter(\.takesCondition).map(\.name)
                    .sorted()),
        ]
    }

    /// What words and layers declare, in the order of the help.
    static var all: [Signature] {
        CommandVocabulary.commands.map { $0.signature } + LayerCatalogue.signatures
    }

    /// The names that stand for values.
    static let constants = ["true", "false", "nothing", "True", "False", "None"]

    private static func list(_ words: [String]) -> JSON { .array(words.map { .string($0) }) }
}
