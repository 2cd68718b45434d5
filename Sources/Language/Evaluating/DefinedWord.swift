import Answers
import Signatures

/// A word that the user has defined, with the cell in which it stands.
struct DefinedWord: LanguageObject {
    let definition: Definition
    /// The cell of the definition: its errors are shown there.
    let text: TokenizedText
    /// The arguments of the commands in its body, as the checker matched them.
    let matches: [Int: ArgumentMatcher.Matches]
    /// The whole definition, as it was written.
    let written: String

    var signature: Signature { definition.signature }
    var typeName: String { "word" }

    var summary: String {
        signature.summary.isEmpty ? signature.usage : "\(signature.usage): \(signature.summary)"
    }

    func answer() -> Answer { Answer(text: written) }
}

extension Value {
    /// The word that the user has defined, nil for any other value.
    var definedWord: DefinedWord? {
        guard case .object(let object) = self else { return nil }
        return object as? DefinedWord
    }
}

extension Scope {
    /// The words that the session's user has defined.
    var definedWords: [Signature] {
        root.entries.compactMap { $0.value.definedWord?.signature }
    }

    func definedWord(_ name: String) -> DefinedWord? { root[name]?.definedWord }
}
