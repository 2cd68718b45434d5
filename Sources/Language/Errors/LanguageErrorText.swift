/// The messages of the language's errors.
extension LanguageError {
    /// One sentence without its period: what was given and what was expected.
    var message: String {
        switch self {
        case .unknownCharacter(let scalar): "\(Self.shown(scalar)) is not part of the language"
        case .badNumber(let text): "'\(text)' is neither a number nor a name"
        case .numberTooLarge(let text): "\(text) is too large for a number"
        case .badEscape(let text): "'\(text)' stands for nothing in a text"
        case .openText: "this text has no closing quote"
        case .unclosed(let symbol): "this '\(symbol.rawValue)' is not closed"
        case .unopened(let symbol): "this '\(symbol.rawValue)' closes nothing"
        case .tooDeep(let limit): "brackets nest deeper than \(limit) here"
        case .expected(let what, let got): "expected \(what), got \(got)"
        case .leftOver(let text): "\(text) does not belong here"
        case .elementsApart: "elements of a list stand apart by commas"
        case .spacesAroundMinus: "a minus between two values stands between spaces"
        case .spaceBeforeIndex: "an index stands right behind its value, without a space"
        case .notCommand(let name, _): "'\(name)' is not a command"
        case .notLayer(let name, _): "unknown layer '\(name)'"
        case .reserved(let name): "'\(name)' is a value and cannot be a name"
        case .isCommand(let name): "'\(name)' is a command and cannot be a name"
        case .notAssignable: "only a name can be given a value"
        case .namesWithoutValue: "names apart by commas are for assignments"
        case .noAssignmentHere: "an assignment has no value"
        case .unknownOption(let name, let word, _, _): "\(word) has no option '\(name)'"
        case .givenTwice(let name): "'\(name)' is given twice"
        case .tooMany(let word, 0, _): "\(word) takes its arguments by name only"
        case .tooMany(let word, 1, _): "\(word) takes one argument by its place, this is one more"
        case .tooMany(let word, let count, _):
            "\(word) takes \(count) arguments by their place, this is one more"
        case .missing(let name, let word, let phrase, _): "\(word) needs '\(name)': \(phrase)"
        case .nested(let command):
            "'\(command)' is a command: inside another it stands in parentheses"
        case .unknownName(let name, _): "there is no '\(name)' here"
        case .unexpectedValue(let parameter, let phrase, let got, _),
            .outside(let parameter, let phrase, let got):
            "\(parameter): expected \(phrase), got \(got)"
        case .notLayerOf(let name, let owner, _): "'\(name)' is not a layer of \(owner)"
        case .notAttributeOf(let name, let owner, _): "'\(name)' is not an attribute of \(owner)"
        case .bareText(let text): "'\(text)' is neither a name here nor text in quotes"
        case .barePath(let text): "'\(text)' is a path: here it stands in quotes"
        case .noField(let name, let type, _, _):
            "\(type) \(Inflection.has(type)) no field '\(name)'"
        case .noElements(let type): "\(type) \(Inflection.has(type)) no elements"
        case .notAnIndex(let got): "an index is a whole number, got \(got)"
        case .indexOutside(let index, let what, 0): "index \(index) is outside: \(what) is empty"
        case .indexOutside(let index, let what, let count):
            "index \(index) is outside: \(what) has \(count) element\(count == 1 ? "" : "s")"
        case .emptyList(let field): "the list is empty and has no \(field) element"
        case .noMeaning(let operation, let left, let right):
            "'\(operation.rawValue)' has no meaning between \(left) and \(right)"
        case .differentSizes(let left, let right):
            "matrices of one size are subtracted, got \(left) and \(right)"
        case .raggedMatrix(let row, let count, let expected):
            "row \(row) of the matrix has \(count) elements, the first has \(expected)"
        case .notMatrixElement(let got): "a matrix holds numbers, got \(got)"
        case .notSeveral(let names, let got): "\(names) names need a list of \(names), got \(got)"
        case .tooManyLists(let limit): "more than \(limit) lists within a list"
        case .listTooDeep(let limit): "lists nest deeper than \(limit) here"
        case .unknownTopic(let name, _): "there is no help on '\(name)'"
        }
    }

    /// A character that can be seen in a sentence.
    private static func shown(_ scalar: Unicode.Scalar) -> String {
        let category = scalar.properties.generalCategory
        let isVisible = category != .control && category != .format && category != .nonspacingMark
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - code.count))
        return isVisible ? "'\(scalar)'" : "the character U+\(padding)\(code)"
    }
}
