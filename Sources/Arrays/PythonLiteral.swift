/// A value written as Python writes it: what the headers of NumPy's files are made of.
enum PythonLiteral: Equatable {
    case text(String)
    case integer(Int)
    /// A number with a point, or one beyond 64 bits, as it was written.
    case number(String)
    case boolean(Bool)
    case none
    /// A tuple or a list.
    case sequence([PythonLiteral])
    /// In the order of the text; of a key that is given twice the last one counts, as in Python.
    case dictionary([(key: PythonLiteral, value: PythonLiteral)])

    /// - Throws: `ArrayFileProblem` with the place at which the text is no literal.
    init(parsing text: String) throws {
        var parser = PythonLiteralParser(text)
        self = try parser.whole()
    }

    static func == (one: PythonLiteral, other: PythonLiteral) -> Bool {
        one.written == other.written
    }

    /// As Python would write it.
    var written: String {
        switch self {
        case .text(let text): "'\(text)'"
        case .integer(let number): "\(number)"
        case .number(let digits): digits
        case .boolean(let truth): truth ? "True" : "False"
        case .none: "None"
        case .sequence(let values):
            "(" + values.map(\.written).joined(separator: ", ") + (values.count == 1 ? ",)" : ")")
        case .dictionary(let entries):
            "{" + entries.map { "\($0.key.written): \($0.value.written)" }.joined(separator: ", ")
                + "}"
        }
    }

    /// The entry of a dictionary, the last of that key.
    subscript(_ key: String) -> PythonLiteral? {
        guard case .dictionary(let entries) = self else { return nil }
        return entries.last { $0.key == .text(key) }?.value
    }
}
