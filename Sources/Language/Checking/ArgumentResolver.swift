import Signatures

/// Resolves an argument by the kind of its parameter: gives the value that the word gets, or the error of one that does not fit.
struct ArgumentResolver {
    /// The value in which layers or attributes are looked up, and what errors call it.
    typealias Owner = (value: Value, name: String)

    let parameter: Parameter
    let lexicon: Lexicon
    let scope: Scope
    let owner: (String) -> Owner?

    /// The session's names, for suggestions.
    var names: [String] { scope.names }

    func resolve(_ argument: UnresolvedArgument, as kind: Kind) throws(LocatedError) -> Value {
        // `crop=nothing` says the same as leaving crop out, so that a parameter cell can say it.
        if parameter.role != .required, parameter.role != .repeated, argument.isNothing {
            return .nothing
        }
        switch kind {
        case .choice(let choices):
            let text = [argument.writtenText, argument.textValue].compactMap { $0 }
                .first(where: choices.contains)
            guard let text else { throw unexpected(argument, kind) }
            return .text(text)
        case .name: return try name(argument, kind)
        case .word: return try topic(argument, kind)
        case .file(let endings): return try path(argument, kind, endings)
        case .folder: return try path(argument, kind, [])
        case .layer(let owner): return try layer(argument, kind, of: owner)
        case .attribute(let owner): return try attribute(argument, kind, of: owner)
        case .column(let owner): return try column(argument, kind, of: owner)
        case .list(.any) where argument.list != nil: return argument.list ?? .nothing
        case .list(let element): return try list(argument, of: element)
        case .either(let kinds): return try either(argument, kinds)
        case .any, .boolean, .integer, .number, .text, .value, .layers, .condition:
            return try check(try value(of: argument, kind), argument, kind)
        }
    }

    /// The value of an argument for a kind that takes no bare text.
    private func value(of argument: UnresolvedArgument, _ kind: Kind) throws(LocatedError) -> Value
    {
        switch argument {
        case .value(let value, _, _): return value
        case .bare(_, let stored?, _): return stored
        case .bare(let text, nil, let range): throw unknown(text, kind, range)
        case .list(let elements, _):
            var values: [Value] = []
            for element in elements { values.append(try value(of: element, kind)) }
            return .list(values)
        }
    }

    private func unknown(_ text: String, _ kind: Kind, _ range: SourceRange) -> LocatedError {
        if lexicon.isWord(text) { return LocatedError(.nested(command: text), at: range) }
        if kind == .text { return LocatedError(.bareText(text), at: range) }
        if text.contains("/") { return LocatedError(.barePath(text), at: range) }
        var hint = NameHint(text, names: names)
        if hint == .none, parameter.kind.isWrittenOut {
            hint = .expected(parameter.name, expectation(parameter.kind))
        }
        if hint == .none, let lead = lexicon.exactLead(from: text) { hint = .nearest(lead) }
        return LocatedError(.unknownName(text, hint: hint), at: range)
    }

    private func check(_ value: Value, _ argument: UnresolvedArgument, _ kind: Kind)
        throws(LocatedError) -> Value
    {
        switch (kind, value) {
        case (.any, _), (.boolean, .boolean), (.text, .text): return value
        case (.integer(let range), .number(let number)):
            guard let whole = Int(exactly: number), range.contains(whole) else {
                throw outside(argument, kind, number)
            }
            return value
        case (.number(let range), .number(let number)):
            guard number.isFinite, range.contains(number) else {
                throw outside(argument, kind, number)
            }
            return value
        case (.value(let types), _) where types.contains(value.typeName): return value
        case (.value(let types), .list(let rows)) where types.contains("matrix"):
            guard let matrix = Matrix(rows: rows) else { throw unexpected(argument, kind) }
            return .matrix(matrix)
        case (.layers, .object(let object)) where object is LayerBlockValue: return value
        case (.condition, .object(let object)) where object is ConditionValue: return value
        default: throw unexpected(argument, kind)
        }
    }

    private func list(_ argument: UnresolvedArgument, of element: Kind) throws(LocatedError)
        -> Value
    {
        var elements = try argument.elements() ?? [argument]
        if case .list = element, let first = elements.first, !first.isList {
            elements = [.list(elements, range: argument.range)]
        }
        var values: [Value] = []
        for part in elements { values.append(try resolve(part, as: element)) }
        return .list(values)
    }

    /// The first kind that fits, or the error of one that nearly did, or else all of them in one sentence.
    private func either(_ argument: UnresolvedArgument, _ kinds: [Kind]) throws(LocatedError)
        -> Value
    {
        var errors: [LocatedError] = []
        for kind in kinds {
            do {
                return try resolve(argument, as: kind)
            } catch {
                errors.append(error)
            }
        }
        if let near = errors.first(where: \.isNear) { throw near }
        let whole = Kind.either(kinds)
        if let several = whole.several, let error = stranger(in: argument, several.one) {
            throw error
        }
        if case .bare(_, nil, _) = argument,
            whole.listable ?? whole.several.map({ .value([$0.one]) }) != nil
        {
            throw errors[0]
        }
        if case .bare(let text, nil, let range) = argument, lexicon.isWord(text) {
            throw LocatedError(.nested(command: text), at: range)
        }
        if case .bare(let text, nil, let range) = argument, kinds.contains(.text),
            Suggestion.nearest(to: text, among: names + Kind.either(kinds).choices) == nil
        {
            throw LocatedError(.bareText(text), at: range)
        }
        throw unexpected(argument, .either(kinds))
    }

    /// The error of the first element of a list that is of another type; nil where the argument is no list.
    private func stranger(in argument: UnresolvedArgument, _ type: String) -> LocatedError? {
        for (index, part) in ((try? argument.elements()) ?? []).enumerated() {
            do {
                _ = try resolve(part, as: .value([type]))
            } catch {
                if case .bare(_, nil, _) = part { return error }
                return LocatedError(
                    .unexpectedValue(
                        parameter: parameter.name,
                        phrase: "\(Inflection.withArticle(type)) at index \(index) of the list",
                        got: part.phrase, nearest: nil), at: part.range)
            }
        }
        return nil
    }

    // MARK: - Errors

    func unexpected(_ argument: UnresolvedArgument, _ kind: Kind) -> LocatedError {
        var candidates = kind.choices
        if case .bare(_, nil, _) = argument, kind.takesValues { candidates += names }
        let nearest =
            argument.element(of: kind)
            ?? argument.writtenText.flatMap { Suggestion.nearest(to: $0, among: candidates) }
        return LocatedError(
            .unexpectedValue(
                parameter: parameter.name, phrase: expectation(kind), got: argument.phrase,
                nearest: nearest), at: argument.range)
    }

    private func outside(
        _ argument: UnresolvedArgument, _ kind: Kind, _ number: Double
    ) -> LocatedError {
        let phrase = kind.phrase(outside: number)
        var error = LocatedError(
            .outside(
                parameter: parameter.name,
                phrase: parameter.unit.map { "\(phrase) (\($0))" } ?? phrase,
                got: argument.phrase), at: argument.range)
        error.isNear = true
        return error
    }

    /// The parameter's unit belongs to the sentence when the whole parameter is meant.
    private func expectation(_ kind: Kind) -> String {
        parameter.unit.map { "\(kind.phrase) (\($0))" } ?? kind.phrase
    }
}

extension Kind {
    /// Whether its values are numbers or truths, which most people write as such and not by a name.
    fileprivate var isWrittenOut: Bool {
        switch self {
        case .boolean, .integer, .number: true
        case .list(let element): element.isWrittenOut
        case .either: listable?.isWrittenOut ?? false
        default: false
        }
    }
}

extension UnresolvedArgument {
    /// The elements of a list or a range, the rows of a matrix; nil for anything else.
    fileprivate func elements() throws(LocatedError) -> [UnresolvedArgument]? {
        switch self {
        case .list(let parts, _): return parts
        case .value(.list(let values), _, let range), .bare(_, .list(let values)?, let range):
            return values.map { .value($0, written: nil, range: range) }
        case .value(.object(let numbers as RangeValue), _, let range),
            .bare(_, .object(let numbers as RangeValue)?, let range):
            do {
                return try numbers.list().map { .value($0, written: nil, range: range) }
            } catch {
                throw LocatedError(error, at: range)
            }
        case .value(.matrix(let matrix), _, let range), .bare(_, .matrix(let matrix)?, let range):
            return matrix.rowLists.map { .value($0, written: nil, range: range) }
        default: return nil
        }
    }

    /// What to write for the first element of a name's value, where the value itself does not fit and that element does.
    fileprivate func element(of kind: Kind) -> String? {
        guard case .value(let types) = kind, case .bare(let name, let value?, _) = self else {
            return nil
        }
        let first: Value? =
            switch value {
            case .list(let values): values.first
            case .object(let object) where (object.elementCount ?? 0) > 0: try? object.element(0)
            default: nil
            }
        return first.flatMap { types.contains($0.typeName) ? "\(name)[0]" : nil }
    }

    /// The list that the argument is already.
    fileprivate var list: Value? {
        switch self {
        case .value(.list(let values), _, _), .bare(_, .list(let values)?, _): .list(values)
        default: nil
        }
    }

    var isList: Bool {
        switch self {
        case .list, .value(.list, _, _), .bare(_, .list?, _): true
        default: false
        }
    }
}
