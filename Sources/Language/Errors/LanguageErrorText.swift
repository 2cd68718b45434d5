/// The messages of the language's errors.
extension LanguageError {
    /// One sentence without its period: what was given and what was expected.
    var message: String {
        switch self {
        case .unknownCharacter(let scalar): "\(Self.shown(scalar)) is not part of the language"
        case .badNumber(let text): "'\(text)' is neither a number nor a name"
        case .numberTooLarge(let text): "\(text) is too large for a number"
        case .badEscape(let text): "'\(text)' is not an escape sequence"
        case .openText: "this text has no closing quote"
        case .unclosed(let symbol): "this '\(symbol.rawValue)' is not closed"
        case .unopened(let symbol): "this '\(symbol.rawValue)' closes nothing"
        case .tooDeep(let limit): "brackets nest deeper than \(limit) here"
        case .expected(let what, let got, _): "expected \(what), got \(got)"
        case .otherSign(let sign, _): "'\(sign)' is not part of the language"
        case .leftOver(let text, _): "\(text) does not belong here"
        case .elementsApart: "the elements of a list are separated by commas"
        case .spacesAroundMinus: "a minus between two values needs a space on both sides"
        case .tooManyOperators(let limit): "operators nest deeper than \(limit) here"
        case .definedInside: "a command is defined at the start of a line, outside all brackets"
        case .defaultMissing(let name):
            "'\(name)' needs a default value, because the parameter before it has one"
        case .builtIn(let name): "'\(name)' is a command of the language and cannot be redefined"
        case .nameTaken(let name, let phrase):
            "'\(name)' is the name of \(phrase) and cannot be a command at the same time"
        case .spaceBeforeIndex: "an index follows its value directly, without a space"
        case .notCommand(let name, _): "'\(name)' is not a command"
        case .notLayer(let name, _): "unknown layer '\(name)'"
        case .reserved(let name) where Keyword(rawValue: name) != nil:
            "'\(name)' is a keyword and cannot be a name"
        case .reserved(let name): "'\(name)' is a value and cannot be a name"
        case .isCommand(let name): "'\(name)' is a command and cannot be a name"
        case .isDefined(let name):
            "'\(name)' is a command that was defined here and cannot be a name too"
        case .notAssignable: "only a name can be given a value"
        case .namesWithoutValue: "names separated by commas are only for assignments"
        case .noAssignmentHere: "an assignment has no value"
        case .unknownOption(let name, let word, _, _): "\(word) has no option '\(name)'"
        case .givenTwice(let name): "'\(name)' is given twice"
        case .tooMany(let word, 0, _, _): "\(word) takes its arguments by name only"
        case .tooMany(let word, 1, _, _): "\(word) takes one positional argument, this is one more"
        case .tooMany(let word, let count, _, _):
            "\(word) takes \(count) positional arguments, this is one more"
        case .missing(let name, let word, let phrase, _): "\(word) needs '\(name)': \(phrase)"
        case .nested(let command):
            "'\(command)' is a command: inside another command it needs parentheses"
        case .unknownName(let name, _): "there is no '\(name)' here"
        case .unexpectedValue(let parameter, let phrase, let got, _),
            .outside(let parameter, let phrase, let got):
            "\(parameter): expected \(phrase), got \(got)"
        case .notLayerOf(let name, let owner, _): "'\(name)' is not a layer of \(owner)"
        case .notAttributeOf(let name, let owner, _): "'\(name)' is not an attribute of \(owner)"
        case .notColumnOf(let name, let owner, _): "'\(name)' is not a column of \(owner)"
        case .bareText(let text): "'\(text)' is neither a name here nor text in quotes"
        case .barePath(let text): "'\(text)' is a path: it needs quotes here"
        case .nulInPath(let parameter):
            "\(parameter): got a path with a NUL character, which no file's name can have"
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
        case .differentCounts(let operation, let left, let right):
            "'\(operation.rawValue)' takes lists of the same length, got \(left) and \(right) elements"
        case .inElement(let index, let error): "\(error.message), at index \(index) of the list"
        case .divisionByZero: "division by zero"
        case .notReal(let base, let exponent):
            "\(NumberFormat.text(base)) ** \(NumberFormat.text(exponent)) is not a real number"
        case .resultTooLarge: "the result is too large for a number: more than 1.8e308"
        case .textTooLong(let limit): "a text has at most \(limit) bytes"
        case .listTooLong(let limit): "a list has at most \(limit) elements"
        case .noNegation(let sign, let got): "'\(sign)' has no meaning before \(got)"
        case .notTruth("if", let got):
            "'if' needs a condition that is true or false, got \(got)"
        case .notTruth("where", let got):
            "'where' needs a condition that is true or false for each row, got \(got)"
        case .notTruth(let word, let got): "'\(word)' combines true and false, got \(got)"
        case .notRepeatable(let got):
            "'for' goes over a list, a table, a dataset or a range, got \(got)"
        case .noColumns(let got):
            "'where' selects from a table, a list or a dataset, got \(got)"
        case .notSelection(let got, let count):
            "'where' needs true or false for each of \(count) rows, got \(got)"
        case .ambiguousColumn(let name, let owner):
            "'\(name)' is a column of \(owner) and a name of this command: which one is meant?"
        case .noColumnNamed:
            "this condition names no column, so that it is the same for every row"
        case .callsTooDeep(let word, let limit):
            "\(word) calls itself more than \(limit) times within each other"
        case .tooNested(let limit): "this nests deeper than \(limit) levels"
        case .differentSizes(let left, let right):
            "matrices must have the same size here, got \(left) and \(right)"
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
