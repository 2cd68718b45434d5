public import Answers
public import Serialization
import Signatures
import Walks

extension Value {
    /// How the value shows itself; nil for `nothing`, which shows nothing.
    public func answer() throws -> Answer? {
        switch self {
        case .nothing: nil
        case .object(let object): try object.answer()
        case .matrix(let matrix): matrix.answer
        case .list(let values):
            try Self.objects(values).flatMap { try $0.first?.answer(listing: $0) } ?? listAnswer()
        case .boolean, .number, .text: Answer(text: try listing(\.shown), numbers: json)
        }
    }

    /// The elements as text, the first of them where they are many, and as numbers up to `Omission.limit`.
    private func listAnswer() throws -> Answer {
        var data = ValueData(limit: Omission.limit)
        let numbers = try data.json(self)
        return Answer(
            text: try listing(\.shown), numbers: numbers,
            omissions: numbers == nil ? [] : data.omissions)
    }

    /// The elements where all are objects of one type.
    static func objects(_ values: [Value]) -> [any LanguageObject]? {
        // Most lists are of no objects: the first element says it.
        guard case .object? = values.first else { return nil }
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
        case .matrix(let matrix): return matrix.data(first: matrix.rows)
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
    ///
    /// - Throws: `Cancelled`.
    public var exactText: String? {
        get throws {
            switch self {
            case .boolean, .number, .text, .list: try listing(\.summary, first: .max)
            case .matrix(let matrix): matrix.exactText
            case .nothing, .object: nil
            }
        }
    }

    /// The most elements of a list that are written out.
    static let shownElements = 10_000

    /// Texts bare; short lists in a line, others an element a line with its index, and how many more there are.
    private func listing(
        _ told: (Value) -> String, first limit: Int = shownElements
    ) throws -> String {
        if case .text(let text) = self { return text }
        guard case .list(let values) = self else { return told(self) }
        if values.count <= 80 {
            let line = "[" + values.map(told).joined(separator: ", ") + "]"
            guard line.count > 80 else { return line }
        }
        let width = "\(values.count - 1)".count
        let shown = values.prefix(limit)
        var text = ""
        for (index, value) in shown.enumerated() {
            try Walk.check(atStep: index)
            let number = "\(index)"
            text += index == 0 ? "" : "\n"
            text += String(repeating: " ", count: width - number.count) + number + "  "
            text += told(value)
        }
        let more = values.count - shown.count
        return more == 0
            ? text : text + "\n… and \(more) more; a part shows them: [\(shown.count):]"
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

    /// Columns aligned to the right, without headings; the rows as numbers. Of very many the first rows.
    var answer: Answer {
        let shown = elements.count <= Value.shownElements ? rows : Value.shownElements / columns
        guard shown > 0 || rows == 0 else {
            return Answer(
                text: "\(rows) x \(columns) numbers", numbers: reported, omissions: omissions)
        }
        let cells = elements[..<(shown * columns)].map(NumberFormat.shown)
        let table = Table(
            rows: (0..<shown).map { row in Array(cells[row * columns..<(row + 1) * columns]) })
        let rest = Part.text(
            "… and \(rows - shown) more rows; a part shows them: [\(shown):]")
        return Answer(
            [.table(table)] + (shown < rows ? [rest] : []), numbers: reported,
            omissions: omissions)
    }

    /// How many rows the data have: no more numbers than `Omission.limit`, but for a single row.
    private var reportedRows: Int { min(rows, max(1, Omission.limit / max(columns, 1))) }

    private var reported: JSON { data(first: reportedRows) }

    private var omissions: [Omission] {
        reportedRows < rows ? [Omission(at: "", count: rows - reportedRows)] : []
    }

    /// The first rows, lists within a list.
    func data(first count: Int) -> JSON {
        .array(
            (0..<count).map { row in
                .array(
                    elements[row * columns..<(row + 1) * columns].map {
                        Value.number($0).json ?? .null
                    })
            })
    }
}
