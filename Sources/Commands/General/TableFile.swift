import Answers
import Language
import Serialization

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
    var csv: String {
        let fields = columns.fields
        let names = fields.map { NumberRows.cell(.string($0.field ?? "")) }
        let rows = (0..<columns.count).map { row in
            fields.map { NumberRows.cell($0.values[row]) }
        }
        return ([names] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    /// A pipe table.
    var markdown: String {
        let table = shown
        let rule = table.alignments.map { side in
            switch side {
            case .left: ":---"
            case .right: "---:"
            case .center: ":---:"
            }
        }
        let head = [table.columns.map { Self.markdown($0.title) }, rule]
        let rows = head + table.rows.map { $0.map(Self.markdown) }
        return (caption.map { Self.markdown($0) + "\n\n" } ?? "")
            + rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    /// A `tabular` with the rules of the package booktabs; in a `table` where there is a caption or a label.
    var latex: String {
        let table = shown
        let sides = table.alignments.map { side in
            switch side {
            case .left: "l"
            case .right: "r"
            case .center: "c"
            }
        }
        func row(_ cells: [String]) -> String {
            cells.map(Self.latex).joined(separator: " & ") + " \\\\"
        }
        let lines =
            ["\\begin{tabular}{\(sides.joined())}", "\\toprule", row(table.columns.map(\.title))]
            + ["\\midrule"] + table.rows.map(row) + ["\\bottomrule", "\\end{tabular}"]
        let note = "% needs \\usepackage{booktabs}"
        guard caption != nil || label != nil else {
            return ([note] + lines).joined(separator: "\n") + "\n"
        }
        let framed =
            [note, "\\begin{table}", "\\centering"]
            + (caption.map { ["\\caption{\(Self.latex($0))}"] } ?? [])
            + (label.map { ["\\label{\($0)}"] } ?? []) + lines + ["\\end{table}"]
        return framed.joined(separator: "\n") + "\n"
    }

    /// The headings of columns whose numbers are not shown in full.
    var rounded: [String] {
        shownColumns.columns.filter { column in
            guard let numbers = column.values.numbers else { return false }
            return numbers.enumerated().contains { row, number in
                number.map { !Self.reads(column.text(row), as: $0) } ?? false
            }
        }.compactMap(\.heading)
    }

    /// A table without headings shows all its fields.
    private var shownColumns: Columns {
        let shown = columns.columns.filter { $0.heading != nil }
        return shown.isEmpty ? columns.asTable : Columns(shown)
    }

    private var shown: Table { shownColumns.table() }

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
