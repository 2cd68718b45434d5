import Signatures

/// The index of a vocabulary: its words and its layers by their names.
struct Lexicon: Sendable {
    let vocabulary: any Vocabulary
    let words: [Signature]
    let layers: [Signature]
    /// The words that the session's user has defined.
    private(set) var defined: [String: Signature] = [:]
    private let wordsByName: [String: Signature]
    private let layersByName: [String: Signature]

    init(_ vocabulary: any Vocabulary) {
        self.vocabulary = vocabulary
        words = vocabulary.signatures
        layers = vocabulary.layerSignatures
        wordsByName = Dictionary(
            words.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        layersByName = Dictionary(
            layers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func word(_ name: String) -> Signature? { wordsByName[name] ?? defined[name] }
    func layer(_ name: String) -> Signature? { layersByName[name] }
    func isWord(_ name: String) -> Bool { word(name) != nil }
    func isBuiltIn(_ name: String) -> Bool { wordsByName[name] != nil }

    /// The words of the language, then those of the user in alphabetical order.
    var allWords: [Signature] {
        words + defined.values.filter { !isBuiltIn($0.name) }.sorted { $0.name < $1.name }
    }

    /// The same words, and these that the user has defined; the later of one name holds.
    func adding(_ signatures: [Signature]) -> Lexicon {
        var lexicon = self
        for signature in signatures { lexicon.defined[signature.name] = signature }
        return lexicon
    }

    /// Whether help has a page under this name.
    func isTopic(_ name: String) -> Bool {
        isWord(name) || layersByName[name] != nil || Group(rawValue: name) != nil
            || GrammarTopic.named(name) != nil
    }

    /// What a name that is no word leads to.
    func nearestWord(to name: String) -> Lead? {
        search.lead(from: name)
    }

    /// What people look for under this name; no guess at the spelling.
    func exactLead(from name: String) -> Lead? {
        search.exactLead(from: name)
    }

    private var search: LeadSearch { LeadSearch(words: words, layers: layers) }

    /// The layer that was meant by a name that is none.
    func nearestLayer(to name: String) -> String? {
        Suggestion.word(for: name, among: layers)
    }
}
