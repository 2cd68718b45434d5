import Signatures

/// Resolving the kinds whose arguments are texts that may stand without quotes: names, paths, layers, attributes.
extension ArgumentResolver {
    func name(_ argument: UnresolvedArgument, _ kind: Kind) throws(LocatedError) -> Value {
        guard let text = argument.writtenText, text.isName, !Keyword.isReserved(text) else {
            throw unexpected(argument, kind)
        }
        if lexicon.isBuiltIn(text) { throw LocatedError(.isCommand(text), at: argument.range) }
        return .text(text)
    }

    func topic(_ argument: UnresolvedArgument, _ kind: Kind) throws(LocatedError) -> Value {
        guard let text = argument.writtenText else { throw unexpected(argument, kind) }
        guard lexicon.isTopic(text) || lexicon.exactLead(from: text) != nil else {
            throw LocatedError(
                .unknownTopic(text, nearest: lexicon.nearestTopic(to: text)), at: argument.range)
        }
        return .text(text)
    }

    /// A path: the text that a name stands for, or else what is written.
    func path(_ argument: UnresolvedArgument, _ kind: Kind, _ endings: [String])
        throws(LocatedError) -> Value
    {
        let isText: Bool
        switch argument {
        case .bare(_, nil, _), .bare(_, .text?, _), .value(.text, _, _): isText = true
        default: isText = false
        }
        guard isText, let text = argument.textValue ?? argument.writtenText, !text.isEmpty else {
            throw unexpected(argument, kind)
        }
        // The system would read the name only up to there, and take another file.
        guard !text.utf8.contains(0) else {
            var error = LocatedError(.nulInPath(parameter: parameter.name), at: argument.range)
            error.isNear = true
            throw error
        }
        let lowered = text.lowercased()
        guard endings.isEmpty || endings.contains(where: { lowered.hasSuffix(".\($0)") }) else {
            throw unexpected(argument, kind)
        }
        return .text(PathCompletion.expanded(text))
    }

    /// One of the layers of the network in another parameter; any text where those are not known.
    func layer(_ argument: UnresolvedArgument, _ kind: Kind, of parameter: String)
        throws(LocatedError) -> Value
    {
        // Inside `model { ... }` what is written is meant, whatever the session calls so.
        if parameter.isEmpty, let text = argument.writtenText ?? argument.textValue {
            return .text(text)
        }
        let owner = owner(parameter)
        let layers = owner.map { lexicon.vocabulary.layerNames(of: $0.value) } ?? []
        let texts = [argument.writtenText, argument.textValue].compactMap { $0 }
        if let text = texts.first(where: layers.contains) { return .text(text) }
        guard let text = argument.textValue ?? argument.writtenText else {
            throw unexpected(argument, kind)
        }
        if let owner, !layers.isEmpty {
            var error = LocatedError(
                .notLayerOf(text, owner: owner.name, names: layers), at: argument.range)
            error.isNear = isUnknown(argument)
            throw error
        }
        return .text(text)
    }

    /// One or several attributes of the dataset in another parameter, apart by spaces.
    func attribute(_ argument: UnresolvedArgument, _ kind: Kind, of parameter: String)
        throws(LocatedError) -> Value
    {
        let owner = owner(parameter)
        let attributes = owner.map { lexicon.vocabulary.attributeNames(of: $0.value) } ?? []
        let texts = [argument.writtenText, argument.textValue].compactMap { $0 }
        let fitting = texts.first { text in
            text.split(separator: " ").allSatisfy { attributes.contains(String($0)) }
        }
        if let fitting, !fitting.isEmpty { return .text(fitting) }
        guard let text = argument.textValue ?? argument.writtenText, !text.isEmpty else {
            throw unexpected(argument, kind)
        }
        if let owner, !attributes.isEmpty {
            let unknown = text.split(separator: " ").map(String.init)
                .first { !attributes.contains($0) }
            var error = LocatedError(
                .notAttributeOf(unknown ?? text, owner: owner.name, names: attributes),
                at: argument.range)
            error.isNear = isUnknown(argument)
            throw error
        }
        return .text(text)
    }

    /// A column of the table in another parameter; any text where those are not known.
    func column(_ argument: UnresolvedArgument, _ kind: Kind, of parameter: String)
        throws(LocatedError) -> Value
    {
        let owner = owner(parameter)
        let columns = owner.map { $0.value.columnNames } ?? []
        let texts = [argument.writtenText, argument.textValue].compactMap { $0 }
        if let text = texts.first(where: columns.contains) { return .text(text) }
        guard let text = argument.textValue ?? argument.writtenText, !text.isEmpty else {
            throw unexpected(argument, kind)
        }
        if let owner, !columns.isEmpty {
            var error = LocatedError(
                .notColumnOf(text, owner: owner.name, names: columns), at: argument.range)
            error.isNear = true
            throw error
        }
        return .text(text)
    }

    /// Whether the argument can be nothing but a mistyped text: it is no value of the session.
    private func isUnknown(_ argument: UnresolvedArgument) -> Bool {
        switch argument {
        case .bare(let text, nil, _): !lexicon.isWord(text)
        case .value(.text, _, _): true
        default: false
        }
    }
}

extension String {
    /// Whether the text can be the name of a value.
    var isName: Bool {
        let tokens = Lexer.tokenize(SourceText(self)).tokens
        return tokens.count == 2 && tokens[0].name == self
    }
}

extension Lexicon {
    /// The page of help that was meant by a name that has none.
    func nearestTopic(to name: String) -> Lead? {
        nearestWord(to: name)
            ?? (nearestLayer(to: name)
            ?? Suggestion.nearest(
                to: name,
                among: Group.allCases.map(\.rawValue)
                    + GrammarTopic.all.flatMap { [$0.name] + $0.others }))
            .map(Lead.name)
    }
}

extension NameHint {
    /// The nearest of the names, or the two that a hyphen joined by mistake.
    init(_ name: String, names: [String]) {
        if let nearest = Suggestion.nearest(to: name, among: names) {
            self = .nearest(.name(nearest))
            return
        }
        for (index, character) in zip(name.indices, name) where character == "-" {
            let left = String(name[..<index])
            if names.contains(left) {
                self = .minus(left, String(name[name.index(after: index)...]))
                return
            }
        }
        self = .none
    }
}

extension Kind {
    /// The texts that the kind lists by itself.
    var choices: [String] {
        switch self {
        case .choice(let choices): choices
        case .boolean: ["true", "false"]
        case .list(let kind): kind.choices
        case .either(let kinds): kinds.flatMap(\.choices)
        default: []
        }
    }

    /// Whether a name of the session can stand for the argument's value.
    var takesValues: Bool {
        switch self {
        case .name, .word, .choice: false
        case .either(let kinds): kinds.contains { $0.takesValues }
        case .list(let kind): kind.takesValues
        default: true
        }
    }
}
