public import Answers
import Signatures

/// Help on a name that no word has but under which people look for some.
extension Help {
    /// What to write instead, and the words and layers that are looked for so; nil where there are none.
    public static func search(_ name: String, in vocabulary: any Vocabulary) -> Answer? {
        let words = vocabulary.signatures
        let layers = vocabulary.layerSignatures
        guard let lead = LeadSearch(words: words, layers: layers).exactLead(from: name) else {
            return nil
        }
        let found = (words + layers).filter { $0.searchTerm(named: name) != nil }
        var advice: [String] = []
        for text in found.compactMap({ $0.searchTerm(named: name)?.advice })
        where !advice.contains(text) { advice.append(text) }
        if found.isEmpty, case .advice(let text) = lead { advice = [text] }
        var page = Document()
        page.paragraph("There is no word '\(name)'.")
        for text in advice { page.paragraph(text.prefix(1).uppercased() + text.dropFirst() + ".") }
        if !found.isEmpty { page.table(found.map { [$0.name, $0.summary] }) }
        return Answer([.document(page)])
    }
}
