public import Signatures

/// Binds each argument of a command to its parameter before anything is computed.
struct ArgumentMatcher {
    /// The arguments by their parameters' names, in the order of the text; several for a repeated one.
    typealias Matches = [(parameter: Parameter, arguments: [ArgumentSyntax])]

    let lexicon: Lexicon

    /// Throws for an unknown option, one given twice, one argument too many, and a missing one.
    ///
    /// - Parameter signature: what the word declares now, where that is not what it declared when the command was read.
    func match(
        _ command: CommandSyntax, as signature: Signature? = nil
    ) throws(LocatedError) -> Matches {
        let signature = signature ?? command.signature
        let named = try namedParameters(of: command, signature)
        var matches: [String: [ArgumentSyntax]] = [:]
        var order: [Parameter] = []
        for argument in command.arguments {
            let parameter =
                argument.name.flatMap(signature.parameter)
                ?? signature.parameter(
                    after: matches, named: named, isBlock: argument.value.isBlock)
            guard let parameter else { throw surplus(argument, in: command, signature) }
            if matches[parameter.name] == nil { order.append(parameter) }
            matches[parameter.name, default: []].append(argument)
        }
        if let missing = signature.parameters.first(where: {
            $0.role == .required && matches[$0.name] == nil
        }) {
            throw LocatedError(
                .missing(
                    missing.name, word: signature.name, phrase: missing.expectation,
                    usage: signature.usage), at: command.wordRange)
        }
        return order.map { ($0, matches[$0.name] ?? []) }
    }

    private func namedParameters(
        of command: CommandSyntax, _ signature: Signature
    ) throws(LocatedError) -> Set<String> {
        var names: Set<String> = []
        for argument in command.arguments {
            guard let name = argument.name else { continue }
            guard signature.parameter(name) != nil else {
                let options = signature.parameters.map(\.name)
                throw LocatedError(
                    .unknownOption(
                        name, word: signature.name,
                        nearest: Suggestion.nearest(to: name, among: options), options: options),
                    at: argument.nameRange)
            }
            guard names.insert(name).inserted else {
                throw LocatedError(.givenTwice(name), at: argument.nameRange)
            }
        }
        return names
    }

    /// The error of an argument too many: often a command inside another that lacks its parentheses.
    private func surplus(
        _ argument: ArgumentSyntax, in command: CommandSyntax, _ signature: Signature
    ) -> LocatedError {
        for earlier in command.arguments {
            if case .name(let name) = earlier.value.form, lexicon.isWord(name) {
                return LocatedError(.nested(command: name), at: earlier.value.range)
            }
        }
        return LocatedError(
            .tooMany(
                word: signature.name, count: signature.positional.count, usage: signature.usage,
                meant: meant(argument, in: command, signature)),
            at: argument.value.range)
    }

    /// `sort t by accuracy`, where a column stands behind `sort t` without the clause that it belongs to.
    private func meant(
        _ argument: ArgumentSyntax, in command: CommandSyntax, _ signature: Signature
    ) -> String? {
        let clause = signature.parameters.first { parameter in
            guard parameter.role == .clause, case .list(.column) = parameter.kind else {
                return false
            }
            return true
        }
        guard let clause, case .name(let name) = argument.value.form,
            !command.arguments.contains(where: { $0.name != nil })
        else { return nil }
        let before = command.arguments.prefix { $0 != argument }.map { Printer.text($0.value) }
        return ([signature.name] + before + [clause.name, name]).joined(separator: " ")
    }
}

extension Signature {
    /// The parameter that takes the next argument by its place, nil when all have theirs.
    ///
    /// A block of layers goes to the first free parameter that takes layers; other arguments pass by one
    /// that takes nothing else.
    func parameter<Match>(
        after matches: [String: Match], named: Set<String>, isBlock: Bool
    ) -> Parameter? {
        parameters.first { parameter in
            guard parameter.role != .option, parameter.role != .clause else { return false }
            let isFree = matches[parameter.name] == nil || parameter.role == .repeated
            guard isFree, !named.contains(parameter.name) else { return false }
            return isBlock ? parameter.kind.takesLayers : parameter.kind != .layers
        } ?? (isBlock ? parameters.first { $0.kind.takesLayers && matches[$0.name] == nil } : nil)
    }

    /// How the word is written: `fit network data [epochs=10] [rate=0.01]`.
    public var usage: String {
        ([name] + parameters.map(\.usage)).joined(separator: " ")
    }
}

extension Parameter {
    /// What the parameter takes, with its unit: `a number from 0 to 1 (probability)`.
    var expectation: String {
        unit.map { "\(kind.phrase) (\($0))" } ?? kind.phrase
    }

    /// The parameter in a line of usage.
    var usage: String {
        switch role {
        case .required: kind == .layers ? "{ \(name) }" : name
        case .optional: kind == .layers ? "[{ \(name) }]" : "[\(name)]"
        case .repeated: "[\(name) ...]"
        case .clause: "[\(name) \(kind.elementLabel) ...]"
        case .option: "[\(name)=\(defaultText.flatMap { defaultIsProse ? nil : $0 } ?? "...")]"
        }
    }
}

extension Kind {
    /// What one element of a clause is.
    fileprivate var elementLabel: String {
        if case .list(let element) = self { return element.label }
        return label
    }

    /// Whether a block of layers fits.
    var takesLayers: Bool {
        switch self {
        case .layers, .any: true
        case .either(let kinds): kinds.contains { $0.takesLayers }
        default: false
        }
    }
}

extension Expression {
    var isBlock: Bool {
        if case .block = form { return true }
        return false
    }
}
