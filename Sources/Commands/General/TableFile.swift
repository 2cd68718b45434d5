import Answers
import Language
import Serialization
import Walks

/// A table as the text of a file: CSV with all digits, Markdown and LaTeX as it is shown.
struct TableFile {
    private let columns: Columns
    private let caption: String?
    /// LaTeX's name for references to it.
    private let label: String?

    init(_ columns: Columns, caption: String? = nil, label: String? = nil) {
        self.columns = columns
        self.caption = caption
        self.label = label
    }

    /// The endings of files with tables as they are shown.
    static let shownEndings = ["md", "tex"]

    /// A value's table; nil where it has none.
    static func columns(of value: Value) throws -> Columns? {
        switch value {
        case .object(let network as NetworkValue): network.columns
        default: try value.tableColumns()
        }
    }

    /// A name for each column in the order shown, then a row a line; missing entries are empty (RFC 4180).
    ///
    /// - Throws: `Cancelled`.
    func csv() throws -> String {
        let fields = columns.fields
        var text = fields.map { NumberRows.cell(.string($0.field ?? "")) }.joined(separator: ",")
        text += "\n"
        for row in 0..<columns.count {
            try Walk.check(atStep: row)
            for (place, field) in fields.enumerated() {
                text += place == 0 ? "" : ","
                text += NumberRows.cell(field.values[row])
            }
            text += "\n"
        }
        return text
    }

    /// A pipe table.
    ///
    /// - Throws: `Cancelled`.
    func markdown() throws -> String {
        let columns = shownColumns.columns
        let head = try head(columns)
        let rule = head.map { _, side in
            switch side {
            case .left: ":---"
            case .right: "---:"
            case .center: ":---:"
            }
        }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        return (caption.map { Self.markdown($0) + "\n\n" } ?? "")
            + line(head.map { Self.markdown($0.title) }) + line(rule)
            + (try lines(columns) { line($0.map(Self.markdown)) })
    }

    /// A `tabular` with the rules of the package booktabs; in a `table` where there is a caption or a label.
    ///
    /// - Throws: `Cancelled`.
    func latex() throws -> String {
        let columns = shownColumns.columns
        let head = try head(columns)
        let sides = head.map { _, side in
            switch side {
            case .left: "l"
            case .right: "r"
            case .center: "c"
            }
        }
        func row(_ cells: [String]) -> String {
            cells.map(Self.latex).joined(separator: " & ") + " \\\\\n"
        }
        let tabular =
            "\\begin{tabular}{\(sides.joined())}\n\\toprule\n" + row(head.map(\.title))
            + "\\midrule\n"
            + (try lines(columns, row)) + "\\bottomrule\n\\end{tabular}\n"
        let note = "% needs \\usepackage{booktabs}\n"
        guard caption != nil || label != nil else { return note + tabular }
        return note + "\\begin{table}\n\\centering\n"
            + (caption.map { "\\caption{\(Self.latex($0))}\n" } ?? "")
            + (label.map { "\\label{\($0)}\n" } ?? "") + tabular + "\\end{table}\n"
    }

    /// The headings of columns whose numbers are not shown in full.
    ///
    /// - Throws: `Cancelled`.
    func rounded() throws -> [String] {
        try shownColumns.columns.filter { column in
            guard let numbers = column.values.numbers else { return false }
            return try numbers.enumerated().contains { row, number in
                try Walk.check(atStep: row)
                return number.map { !Self.reads(column.text(row), as: $0) } ?? false
            }
        }.compactMap(\.heading)
    }

    /// A table without headings shows all its fields.
    private var shownColumns: Columns {
        let shown = columns.columns.filter { $0.heading != nil }
        return shown.isEmpty ? columns.asTable : Columns(shown)
    }

    /// The headings with their sides.
    private func head(_ columns: [Columns.Column]) throws -> [(
        title: String, side: Table.Alignment
    )] {
        try columns.map { column in
            if let side = column.alignment { return (column.heading ?? "", side) }
            let cells = Table(
                headings: [""], rows: try (0..<self.columns.count).walked { [column.text($0)] })
            return (column.heading ?? "", cells.alignments[0])
        }
    }

    /// A line for each row, one below the other.
    private func lines(
        _ columns: [Columns.Column], _ line: ([String]) -> String
    ) throws -> String {
        var text = ""
        for row in 0..<self.columns.count {
            try Walk.check(atStep: row)
            text += line(columns.map { $0.text(row) })
        }
        return text
    }

    /// Whether a cell says the number itself: `2,412`, `12.5 %`.
    private static func reads(_ cell: String, as number: Double) -> Bool {
        let digits = cell.filter { $0 != "," && $0 != " " && $0 != "%" }
        guard let value = Double(digits) else { return !number.isFinite || cell.isEmpty }
        return (cell.hasSuffix("%") ? value / 100 : value) == number
    }

    private static func markdown(_ text: String) -> String {
        var escaped = ""
        for character in DisplayText.plain(text) {
            if "|\\`*_<[]".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    /// The characters that mean something to LaTeX, written so that it prints them.
    ///
    /// `<`, `>` and `|` print others in its first fonts (OT1). At the beginning of a row `[` would be an argument of the rule or of
    /// the line's end before it, and `*` a part of that.
    private static func latex(_ text: String) -> String {
        let plain = DisplayText.plain(text)
        let start = plain.firstIndex { $0 != " " }
        return plain.indices.map { place in
            let character = plain[place]
            switch character {
            case "[" where place == start, "*" where place == start: return "{\(character)}"
            case "<": return "\\textless{}"
            case ">": return "\\textgreater{}"
            case "|": return "\\textbar{}"
            case "&", "%", "$", "#", "_", "{", "}": return "\\\(character)"
            case "~": return "\\textasciitilde{}"
            case "^": return "\\textasciicircum{}"
            case "\\": return "\\textbackslash{}"
            default: return "\(character)"
            }
        }.joined()
    }
}
