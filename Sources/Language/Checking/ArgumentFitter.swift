import Signatures

/// Judges an argument by the kind of its parameter and gives the value that the word gets.
struct ArgumentFitter {
    /// The value in which layers or attributes are looked up, and what errors call it.
    typealias Owner = (value: Value, name: String)

    let parameter: Parameter
    let lexicon: Lexicon
    let names: [String]
    let owner: (String) -> Owner?

    func fit(_ given: Given, to kind: Kind) throws(Fault) -> Value {
        // `crop=nothing` says the same as leaving crop out, so that a parameter cell can say it.
        if parameter.role == .option || parameter.role == .optional, given.isNothing {
            return .nothing
        }
        switch kind {
        case .choice(let choices):
            let text = [given.writtenText, given.textValue].compactMap { $0 }
                .first(where: choices.contains)
            guard let text else { throw unexpected(given, kind) }
            return .text(text)
        case .name: return try name(given, kind)
        case .word: return try topic(given, kind)
        case .file(let endings): return try path(given, kind, endings)
        case .folder: return try path(given, kind, [])
        case .layer(let owner): return try layer(given, kind, of: owner)
        case .attribute(let owner): return try attribute(given, kind, of: owner)
        case .list(let element): return try list(given, of: element)
        case .either(let kinds): return try either(given, kinds)
        case .any, .boolean, .integer, .number, .text, .value, .layers:
            return try check(try value(of: given, kind), given, kind)
        }
    }

    /// The value of an argument for a kind that takes no bare text.
    private func value(of given: Given, _ kind: Kind) throws(Fault) -> Value {
        switch given {
        case .value(let value, _, _): return value
        case .bare(_, let stored?, _): return stored
        case .bare(let text, nil, let range): throw unknown(text, kind, range)
        case .list(let elements, _):
            var values: [Value] = []
            for element in elements { values.append(try value(of: element, kind)) }
            return .list(values)
        }
    }

    private func unknown(_ text: String, _ kind: Kind, _ range: SourceRange) -> Fault {
        if lexicon.isWord(text) { return Fault(.nested(command: text), at: range) }
        if kind == .text { return Fault(.bareText(text), at: range) }
        if text.contains("/") { return Fault(.barePath(text), at: range) }
        var hint = NameHint(text, names: names)
        if hint == .none, parameter.kind.isWrittenOut {
            hint = .expected(parameter.name, expectation(parameter.kind))
        }
        return Fault(.unknownName(text, hint: hint), at: range)
    }

    private func check(_ value: Value, _ given: Given, _ kind: Kind) throws(Fault) -> Value {
        switch (kind, value) {
        case (.any, _), (.boolean, .boolean), (.text, .text): return value
        case (.integer(let range), .number(let number)):
            guard let whole = Int(exactly: number), range.contains(whole) else {
                throw outside(given, kind)
            }
            return value
        case (.number(let range), .number(let number)):
            guard number.isFinite, range.contains(number) else { throw outside(given, kind) }
            return value
        case (.value(let types), _) where types.contains(value.typeName): return value
        case (.value(let types), .list(let rows)) where types.contains("matrix"):
            guard let matrix = Matrix(rows: rows) else { throw unexpected(given, kind) }
            return .matrix(matrix)
        case (.layers, .object(let object)) where object is LayerBlockValue: return value
        default: throw unexpected(given, kind)
        }
    }

    private func list(_ given: Given, of element: Kind) throws(Fault) -> Value {
        var elements: [Given]
        switch given {
        case .list(let parts, _): elements = parts
        case .value(.list(let values), _, let range), .bare(_, .list(let values)?, let range):
            elements = values.map { .value($0, written: nil, range: range) }
        case .value(.matrix(let matrix), _, let range), .bare(_, .matrix(let matrix)?, let range):
            elements = matrix.rowLists.map { .value($0, written: nil, range: range) }
        default: elements = [given]
        }
        if case .list = element, let first = elements.first, !first.isList {
            elements = [.list(elements, range: given.range)]
        }
        var values: [Value] = []
        for part in elements { values.append(try fit(part, to: element)) }
        return .list(values)
    }

    /// The first kind that fits, or the fault of one that nearly did, or else all of them in one sentence.
    private func either(_ given: Given, _ kinds: [Kind]) throws(Fault) -> Value {
        var faults: [Fault] = []
        for kind in kinds {
            do {
                return try fit(given, to: kind)
            } catch {
                faults.append(error)
            }
        }
        if let near = faults.first(where: \.isNear) { throw near }
        if case .bare(let text, nil, let range) = given, lexicon.isWord(text) {
            throw Fault(.nested(command: text), at: range)
        }
        throw unexpected(given, .either(kinds))
    }

    // MARK: - Faults

    func unexpected(_ given: Given, _ kind: Kind) -> Fault {
        var candidates = kind.choices
        if case .bare(_, nil, _) = given, kind.takesValues { candidates += names }
        let nearest = given.writtenText.flatMap { Suggestion.nearest(to: $0, among: candidates) }
        return Fault(
            .unexpectedValue(
                parameter: parameter.name, phrase: expectation(kind), got: given.phrase,
                nearest: nearest), at: given.range)
    }

    private func outside(_ given: Given, _ kind: Kind) -> Fault {
        var fault = Fault(
            .outside(parameter: parameter.name, phrase: expectation(kind), got: given.phrase),
            at: given.range)
        fault.isNear = true
        return fault
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
        default: false
        }
    }
}

extension Given {
    var isList: Bool {
        switch self {
        case .list, .value(.list, _, _), .bare(_, .list?, _): true
        default: false
        }
    }
}
