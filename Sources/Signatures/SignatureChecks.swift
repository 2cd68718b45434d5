/// What a good signature keeps to; the tests of a registry run it over every word.
public enum SignatureChecks {
    /// The faults of a signature, a sentence each; empty for a good one.
    ///
    /// - Parameter others: parameters of the words that take this one's as options of theirs.
    public static func faults(
        in signature: Signature, beside others: Set<String> = []
    ) -> [String] {
        var faults: [String] = []
        let name = signature.name
        if !isWord(name) {
            faults.append("\(name): a word is lower-case letters and digits, parts joined by '-'")
        }
        if signature.summary.count > 80 {
            faults.append(
                "\(name): the summary has \(signature.summary.count) characters, at most 80 fit")
        }
        if !isSentence(signature.summary) {
            faults.append("\(name): the summary starts upper-case and ends with a period")
        }
        if signature.returns.isEmpty {
            faults.append("\(name): it does not say what it gives")
        }
        if signature.examples.isEmpty {
            faults.append("\(name): it has no example")
        }
        for term in signature.searchTerms { faults += self.faults(in: term, of: name) }
        faults += order(of: signature)
        for parameter in signature.parameters {
            faults += self.faults(in: parameter).map { "\(name): '\(parameter.name)' \($0)" }
            faults += references(of: parameter.kind, in: signature, others)
                .map { "\(name): '\(parameter.name)' \($0)" }
        }
        return faults
    }

    private static func faults(in term: SearchTerm, of name: String) -> [String] {
        var faults = term.names.filter { name.contains($0.lowercased()) }.map {
            "\(name): the search term '\($0)' is part of the name already"
        }
        if let advice = term.advice {
            let shown = "\(name): the advice '\(advice)'"
            if !advice.contains(name) { faults.append("\(shown) does not name the word") }
            if advice.hasSuffix(".") { faults.append("\(shown) ends with a period") }
        }
        return faults
    }

    /// Required before optional before repeated, no name twice, one repeated at most.
    private static func order(of signature: Signature) -> [String] {
        var faults: [String] = []
        var latest = 0
        var seen: Set<String> = []
        for parameter in signature.parameters {
            if !seen.insert(parameter.name).inserted {
                faults.append("\(signature.name): '\(parameter.name)' is declared twice")
            }
            let rank: Int
            switch parameter.role {
            case .required: rank = 0
            case .optional: rank = 1
            case .repeated: rank = 2
            case .option, .clause: continue
            }
            if rank < latest || (rank == 2 && latest == 2) {
                faults.append(
                    "\(signature.name): '\(parameter.name)' stands after a parameter that may be left out"
                )
            }
            latest = max(latest, rank)
        }
        return faults
    }

    private static func faults(in parameter: Parameter) -> [String] {
        var faults: [String] = []
        if !isWord(parameter.name) {
            faults.append("is no name of lower-case letters and digits, parts joined by '-'")
        }
        if !isSentence(parameter.text) {
            faults.append("has a text that does not start upper-case and end with a period")
        }
        if parameter.unit == nil, parameter.kind.isBoundless {
            faults.append("is a number with neither a range nor a unit")
        }
        if parameter.role == .clause, !parameter.kind.isList {
            faults.append("is a clause and takes no list")
        }
        if parameter.role == .required, parameter.defaultText != nil {
            faults.append("must be given and has a default all the same")
        }
        if let text = parameter.defaultText, !parameter.defaultIsProse,
            !DefaultCheck.fits(text, parameter.kind)
        {
            faults.append("has the default '\(text)', which it would not take")
        }
        return faults
    }

    /// Kinds that look something up in another parameter name one that is there.
    private static func references(
        of kind: Kind, in signature: Signature, _ others: Set<String>
    ) -> [String] {
        switch kind {
        case .layer(let owner), .attribute(let owner), .column(let owner):
            !owner.isEmpty && signature.parameter(owner) == nil && !others.contains(owner)
                ? ["refers to '\(owner)', which it has not"] : []
        case .list(let kind): references(of: kind, in: signature, others)
        case .either(let kinds): kinds.flatMap { references(of: $0, in: signature, others) }
        default: []
        }
    }

    /// `max-pool`, `conv2d`: lower-case letters and digits, parts joined by single hyphens.
    private static func isWord(_ text: String) -> Bool {
        guard let first = text.first, ("a"..."z").contains(first) else { return false }
        return text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
        }
    }

    private static func isSentence(_ text: String) -> Bool {
        guard let first = text.first else { return false }
        return !first.isLowercase && text.hasSuffix(".") && !text.contains("\n")
    }
}

extension Kind {
    fileprivate var isList: Bool {
        if case .list = self { return true }
        return false
    }

    /// Whether the kind takes numbers of any size, so that only a unit could say what they mean.
    fileprivate var isBoundless: Bool {
        switch self {
        case .integer(let range): range == Int.min...Int.max
        case .number(let range): range.lowerBound == -.infinity && range.upperBound == .infinity
        case .list(let kind): kind.isBoundless
        case .either(let kinds): kinds.contains { $0.isBoundless }
        default: false
        }
    }
}
