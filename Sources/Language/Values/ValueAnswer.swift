public import Answers
public import Serialization
import Signatures

extension Value {
    /// How the value shows itself; nil for `nothing`, which shows nothing.
    public func answer() throws -> Answer? {
        switch self {
        case .nothing: nil
        case .object(let object): try object.answer()
        case .matrix(let matrix): matrix.answer
        case .list(let values):
            try Self.objects(values).flatMap { try $0.first?.answer(listing: $0) }
                ?? Answer(text: listing(\.shown), numbers: json)
        case .boolean, .number, .text: Answer(text: listing(\.shown), numbers: json)
        }
    }

    /// The elements where all are objects of one type.
    static func objects(_ values: [Value]) -> [any LanguageObject]? {
        let objects = values.compactMap { value in
            if case .object(let object) = value { object } else { nil as (any LanguageObject)? }
        }
        let names = Set(objects.map(\.typeName))
        return objects.count == values.count && names.count == 1 ? objects : nil
    }

    /// One line for `names`, for lists and for help.
    public var summary: String {
        switch self {
        case .nothing: "nothing"
        case .boolean(let truth): "\(truth)"
        case .number(let number): NumberFormat.text(number)
        case .text(let text):
            text.utf8.count <= 500
                ? Printer.quoted(text)
                : Printer.quoted(String(text.unicodeScalars.prefix(100))) + "…, "
                    + "\(text.unicodeScalars.count) characters"
        case .list(let values):
            values.count <= 8
                ? "[" + values.map(\.summary).joined(separator: ", ") + "]"
                : "\(values.count) elements"
        case .matrix(let matrix): "\(matrix.rows) x \(matrix.columns)"
        case .object(let object): object.summary
        }
    }

    /// What was given, as errors say it: `the number 5`, `a dataset`.
    public var phrase: String {
        switch self {
        case .nothing: "nothing"
        case .boolean(let truth): "\(truth)"
        case .number(let number): NumberFormat.text(number)
        case .text(let text):
            text.count <= 40
                ? "the text \(Printer.quoted(text))" : "a text of \(text.count) characters"
        case .list(let values): "a list of \(values.count)"
        case .matrix(let matrix): "a \(matrix.rows) x \(matrix.columns) matrix"
        case .object(let object): Inflection.withArticle(object.typeName)
        }
    }

    /// The value as JSON; nil where an object is in it.
    public var json: JSON? {
        switch self {
        case .nothing: return .null
        case .boolean(let truth): return .boolean(truth)
        case .number(let number):
            guard let whole = Int(exactly: number), abs(number) < 1e15 else {
                return .number(number)
            }
            return .integer(whole)
        case .text(let text): return .string(text)
        case .list(let values):
            let parts = values.map(\.json)
            return parts.contains(nil) ? nil : .array(parts.compactMap { $0 })
        case .matrix(let matrix): return matrix.answer.numbers
        case .object: return nil
        }
    }

    /// One line for those who read: numbers with six significant digits. Errors and files have all digits.
    public var shown: String {
        switch self {
        case .number(let number): NumberFormat.shown(number)
        case .list(let values) where values.count <= 8:
            "[" + values.map(\.shown).joined(separator: ", ") + "]"
        default: summary
        }
    }

    /// How the value shows itself, with all digits of its numbers; nil for what shows itself otherwise.
    public var exactText: String? {
        switch self {
        case .boolean, .number, .text, .list: listing(\.summary, first: .max)
        case .matrix(let matrix): matrix.exactText
        case .nothing, .object: nil
        }
    }

    /// The most elements of a list that are written out.
    private static let shownElements = 10_000

    /// Texts bare; short lists in a line, others an element a line with its index, and how many more there are.
    private func listing(_ told: (Value) -> String, first limit: Int = shownElements) -> String {
        if case .text(let text) = self { return text }
        guard case .list(let values) = self else { return told(self) }
        if values.count <= 80 {
            let line = "[" + values.map(told).joined(separator: ", ") + "]"
            guard line.count > 80 else { return line }
        }
        let width = "\(values.count - 1)".count
        var lines = values.prefix(limit).enumerated().map { index, value in
            String(repeating: " ", count: width - "\(index)".count) + "\(index)  \(told(value))"
        }
        let more = values.count - lines.count
        if more > 0 {
            lines.append("… and \(more) more; a part shows them: [\(lines.count):]")
        }
        return lines.joined(separator: "\n")
    }
}

extension Matrix {
    /// A row a line, its columns aligned, with all digits.
    var exactText: String {
        let cells = elements.map(NumberFormat.text)
        let widths = (0..<columns).map { column in
            (0..<rows).map { cells[$0 * columns + column].count }.max() ?? 0
        }
        return (0..<rows).map { row in
            (0..<columns).map { column in
                let cell = cells[row * columns + column]
                return String(repeating: " ", count: widths[column] - cell.count) + cell
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// Columns aligned to the right, without headings; the rows as numbers.
    var answer: Answer {
        let cells = elements.map(NumberFormat.shown)
        return Answer(
            [
                .table(
                    Table(
                        rows: (0..<rows).map { row in
                            Array(cells[row * columns..<(row + 1) * columns])
                        }))
            ],
            numbers: .array(
                (0..<rows).map { row in
                    .array(
                        elements[row * columns..<(row + 1) * columns].map {
                            Value.number($0).json ?? .null
                        })
                }))
    }
}
