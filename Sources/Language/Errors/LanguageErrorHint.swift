/// The names under which errors travel, and the nearest fix of each.
extension LanguageError {
    /// The kind of mistake, one word.
    var name: String {
        switch self {
        case .notCommand: "UnknownWord"
        case .notLayer, .notLayerOf: "UnknownLayer"
        case .notAttributeOf: "UnknownAttribute"
        case .notColumnOf: "UnknownColumn"
        case .reserved, .isCommand, .isDefined, .notAssignable, .builtIn, .nameTaken: "BadName"
        case .inElement(_, let error): error.name
        case .unknownOption: "UnknownOption"
        case .missing: "MissingArgument"
        case .givenTwice, .tooMany, .unexpectedValue, .outside: "BadArgument"
        case .unknownName, .bareText, .barePath: "UnknownName"
        case .noField: "NoSuchField"
        case .notAnIndex, .indexOutside, .emptyList: "BadIndex"
        case .noElements, .noMeaning, .differentSizes, .raggedMatrix, .notMatrixElement,
            .notSeveral, .listTooDeep, .tooManyLists, .differentCounts, .divisionByZero,
            .notReal, .resultTooLarge, .textTooLong, .listTooLong, .noNegation, .notTruth,
            .notRepeatable, .noColumns, .notSelection, .ambiguousColumn, .noColumnNamed:
            "BadValue"
        case .callsTooDeep, .tooNested: "TooDeep"
        case .unknownTopic: "UnknownTopic"
        default: "Syntax"
        }
    }

    /// The nearest fix, or what there is to choose from.
    var hint: String? {
        switch self {
        case .unknownCharacter(let scalar): Self.replacement(for: scalar)
        case .badNumber: "a name starts with a letter"
        case .badEscape: #"there are \n \t \r \" \' \\ \u{1F642}"#
        case .leftOver(_, let advice): advice ?? "a statement ends with its line or with ';'"
        case .expected(_, _, let advice): advice
        case .otherSign(_, let meant): "write '\(meant)'"
        case .elementsApart: "write [1, 2, 3]"
        case .spacesAroundMinus: "write 'a - b', or give each value its own line"
        case .spaceBeforeIndex(let lead):
            lead.map { "an element is 'a[0]'; \($0)" } ?? "write 'a[0]'"
        case .notCommand(_, let nearest), .unknownTopic(_, let nearest):
            nearest?.hint ?? "'?' shows the commands"
        case .notLayer(_, let nearest): nearest.map(Self.question)
        case .isDefined(let name): "write 'forget \(name)' first, or choose another name"
        case .isCommand(let name): "write 'my-\(name) = ...'"
        case .builtIn(let name): "write 'define my-\(name) ...'"
        case .nameTaken(let name, _): "write 'forget \(name)' first, or choose another name"
        case .inElement(_, let error): error.hint
        case .notTruth("if", let got) where got.hasPrefix("a list"):
            "'every list' and 'any list' make one answer of many"
        case .differentCounts(.addition, _, _): "'append list other' puts one list behind another"
        case .ambiguousColumn(let name, _):
            "give the parameter or variable another name: my-\(name)"
        case .noColumnNamed(["value"], _): "the entry is called value: value > 3"
        case .noColumnNamed(let columns, let nearest):
            "it has " + columns.prefix(24).joined(separator: " ")
                + (columns.count > 24 ? " and \(columns.count - 24) more" : "")
                + (nearest.map { "; \(Self.question($0))" } ?? "")
        case .callsTooDeep: "a word that calls itself needs an 'if' that ends it"
        case .notAssignable: "write 'name = ...', or '==' to compare"
        case .namesWithoutValue: "write 'a, b = ...', or '[a, b]' for a list"
        case .unknownOption(_, let word, let nearest, let options):
            nearest.map(Self.question)
                ?? (options.isEmpty
                    ? "\(word) has no options" : "it has \(options.joined(separator: " "))")
        case .tooMany(_, _, _, let meant?): "did you mean '\(meant)'?"
        case .tooMany(_, _, let usage, nil), .missing(_, _, _, let usage): usage
        case .nested(let command): "write '(\(command) ...)'"
        case .unknownName(_, .nearest(let nearest)): nearest.hint
        case .unknownName(_, .minus(let left, let right)):
            "write a minus between spaces: \(left) - \(right)"
        case .unknownName(_, .expected(let parameter, let phrase)): "\(parameter) takes \(phrase)"
        case .unknownName(_, .columns(let names)): "the columns are \(names.joined(separator: " "))"
        case .unexpectedValue(_, _, _, let nearest): nearest.map(Self.question)
        case .notLayerOf(_, let owner, let names) where names.count > 24:
            "it has \(names.prefix(24).joined(separator: " ")) and \(names.count - 24) more: "
                + "layers \(owner)"
        case .notLayerOf(_, _, let names):
            "it has \(names.joined(separator: " "))"
        case .notAttributeOf(_, _, let names):
            "it has \(names.joined(separator: " "))"
        case .notColumnOf(let name, _, let names):
            Suggestion.nearest(to: name, among: names).map(Self.question)
                ?? "it has \(names.joined(separator: " "))"
        case .noField(_, let type, let nearest, let fields):
            nearest.map(Self.question)
                ?? Inflection.itHas(type)
                + (fields.isEmpty ? " no fields" : " \(fields.joined(separator: " "))")
        case .indexOutside(_, _, let count) where count > 0:
            "indices go from 0 to \(count - 1), or from -1 down to -\(count)"
        case .bareText(let text): "write \"\(text)\""
        case .barePath(let text):
            "write \"\(text)\"; a division needs spaces on both sides: a / b"
        default: nil
        }
    }

    private static func question(_ nearest: String) -> String {
        Lead.name(nearest).hint
    }

    private static func replacement(for scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "“", "”", "„", "‘", "’", "«", "»": "write text in straight quotes: \"text\""
        case "–", "—", "−": "the minus is '-'"
        case "!": "'not x' inverts, '!=' compares; shell lines (!...) belong to IPython"
        case "%":
            "magics (%...) and shell lines (!...) belong to IPython, this language has none; '?' shows its commands"
        case "$": "a line is a command of this language; '?' shows them all"
        default: nil
        }
    }
}
