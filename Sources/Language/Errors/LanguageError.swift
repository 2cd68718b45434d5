/// Everything that can be wrong with what the user wrote; the sentences stand in LanguageErrorText.swift.
enum LanguageError: Error, Sendable, Equatable {
    // Characters.
    case unknownCharacter(Unicode.Scalar)
    case badNumber(String)
    case numberTooLarge(String)
    case badEscape(String)
    case openText
    // Statements.
    case unclosed(Symbol)
    case unopened(Symbol)
    case tooDeep(limit: Int)
    case expected(String, got: String, advice: String? = nil)
    case otherSign(String, meant: String)
    case leftOver(String, advice: String? = nil)
    case elementsApart
    case spacesAroundMinus
    case tooManyOperators(limit: Int)
    case definedInside
    case defaultMissing(String)
    case builtIn(String)
    case nameTaken(String, by: String)
    /// What stands before the bracket may be meant as a command.
    case spaceBeforeIndex(lead: String? = nil)
    case notCommand(String, nearest: Lead?)
    case notLayer(String, nearest: String?)
    case reserved(String)
    case isCommand(String)
    case isDefined(String)
    case notAssignable
    case namesWithoutValue
    case noAssignmentHere
    // Commands.
    case unknownOption(String, word: String, nearest: String?, options: [String])
    case givenTwice(String)
    case tooMany(word: String, count: Int, usage: String, meant: String? = nil)
    case missing(String, word: String, phrase: String, usage: String)
    case nested(command: String)
    // Values.
    case unknownName(String, hint: NameHint)
    case unexpectedValue(parameter: String, phrase: String, got: String, nearest: String?)
    case outside(parameter: String, phrase: String, got: String)
    case notLayerOf(String, owner: String, names: [String])
    case notAttributeOf(String, owner: String, names: [String])
    case notColumnOf(String, owner: String, names: [String])
    case bareText(String)
    case barePath(String)
    case nulInPath(parameter: String)
    case noField(String, type: String, nearest: String?, fields: [String])
    case noElements(type: String)
    case notAnIndex(got: String)
    case indexOutside(Int, what: String, count: Int)
    case emptyList(field: String)
    case noMeaning(Operator, left: String, right: String)
    case differentCounts(Operator, Int, Int)
    indirect case inElement(Int, LanguageError)
    case divisionByZero
    case notReal(Double, Double)
    case resultTooLarge
    case textTooLong(limit: Int)
    case listTooLong(limit: Int)
    case noNegation(String, got: String)
    case notTruth(String, got: String)
    case notRepeatable(got: String)
    case noColumns(got: String)
    case notSelection(got: String, count: Int)
    case ambiguousColumn(String, owner: String)
    case noColumnNamed(columns: [String], nearest: String?)
    case callsTooDeep(String, limit: Int)
    case tooNested(limit: Int)
    case differentSizes(left: String, right: String)
    case raggedMatrix(row: Int, count: Int, expected: Int)
    case notMatrixElement(got: String)
    case notSeveral(names: Int, got: String)
    case listTooDeep(limit: Int)
    case tooManyLists(limit: Int)
    case unknownTopic(String, nearest: Lead?)
}

/// The hint for an unknown name.
enum NameHint: Sendable, Equatable {
    case none
    case nearest(Lead)
    /// The name is two with a hyphen between them that was meant as a minus.
    case minus(String, String)
    /// What the parameter takes for which it was meant.
    case expected(String, String)
    /// The columns among which it was looked for, behind `where`.
    case columns([String])
}
