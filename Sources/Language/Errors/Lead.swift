import Signatures

/// Where a name that is nothing here leads to.
enum Lead: Sendable, Equatable {
    /// A word or a name that was meant.
    case name(String)
    /// A clause that says what to write: `fit net data trains a network`.
    case advice(String)

    /// The hint under the error.
    var hint: String {
        switch self {
        case .name(let name): "did you mean '\(name)'?"
        case .advice(let advice): advice
        }
    }
}

/// What a name that is no word leads to: a word for which people look under it, an option, a choice, a layer.
struct LeadSearch {
    let words: [Signature]
    let layers: [Signature]

    /// The exact finds first, then the nearest spelling.
    func lead(from name: String) -> Lead? {
        let lowered = name.lowercased()
        if let same = words.first(where: { $0.name == lowered }) { return .name(same.name) }
        return exactLead(from: name) ?? Suggestion.word(for: name, among: words).map(Lead.name)
    }

    /// What is called so otherwise; no guess at the spelling.
    func exactLead(from name: String) -> Lead? {
        let named = words.filter { $0.searchTerm(named: name) != nil }
        let advice = named.lazy.compactMap { $0.searchTerm(named: name)?.advice }.first
        if let advice { return .advice(advice) }
        if let word = named.first { return .name(word.name) }
        if let advice = ForeignWord.advice(on: name) { return .advice(advice) }
        return option(name) ?? choice(name) ?? layer(name)
    }

    /// `epochs`: an option, said with the words that have it.
    private func option(_ name: String) -> Lead? {
        let owners = words.filter { $0.parameter(name)?.role == .option }.map(\.name)
        guard !owners.isEmpty else { return nil }
        return .advice("'\(name)=' is an option of \(Self.list(owners))")
    }

    /// `vgg16`, `adam`: one of the choices of an argument.
    private func choice(_ name: String) -> Lead? {
        for word in words {
            let parameter = word.parameters.first { $0.kind.choices.contains(name) }
            guard let parameter, parameter.kind != .boolean else { continue }
            let argument = parameter.role == .option ? "... \(parameter.name)=\(name)" : name
            return .advice("'\(name)' is an argument: '\(word.name) \(argument)'")
        }
        return nil
    }

    /// `relu`, `conv2d`: a layer, which stands in braces.
    private func layer(_ name: String) -> Lead? {
        let layer = layers.first { $0.name == name || $0.searchTerm(named: name) != nil }
        return layer.map { .advice("'\($0.name)' is a layer: 'model { \($0.name) ... }'") }
    }

    /// `data and image`, `data, image and 3 more`.
    private static func list(_ names: [String]) -> String {
        switch names.count {
        case 1: names[0]
        case 2, 3: names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
        default: names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more"
        }
    }
}

extension Signature {
    /// The search term of that name.
    func searchTerm(named name: String) -> SearchTerm? {
        searchTerms.first { $0.isNamed(name) }
    }
}
