/// Prose under headings, with tables and code: the same as text of at most 96 columns and as HTML.
public struct Document: Sendable, Equatable {
    private var lines: [String] = []
    private var markup: [String] = []

    static let width = 96
    private static let indent = "  "

    public init() {}

    /// In lines of at most 96 columns.
    public var text: String { lines.joined(separator: "\n") }
    /// As part of a page.
    public var html: String { markup.joined(separator: "\n") }

    /// One document below another.
    public static func + (one: Document, other: Document) -> Document {
        var both = one
        if !one.lines.isEmpty, !other.lines.isEmpty { both.lines.append("") }
        both.lines += other.lines
        both.markup += other.markup
        return both
    }

    /// How something is written, on top of the page.
    public mutating func usage(_ text: String) {
        let wrapped = Paragraph.wrapped(text, width: Self.width - 4)
        lines.append(contentsOf: wrapped.prefix(1) + wrapped.dropFirst().map { "    " + $0 })
        markup.append("<pre>\(HTMLText.escaped(text))</pre>")
    }

    public mutating func heading(_ text: String) {
        gap()
        lines.append(text)
        markup.append("<h4>\(HTMLText.escaped(text))</h4>")
    }

    public mutating func paragraph(_ text: String) {
        gap()
        lines.append(contentsOf: Paragraph.wrapped(text, width: Self.width))
        markup.append("<p>\(HTMLText.escaped(text))</p>")
    }

    /// Rows whose last column is prose and takes what is left of the width.
    public mutating func table(_ rows: [[String]]) {
        if markup.last?.hasPrefix("<h4>") != true { gap() }
        let columns = (rows.map(\.count).max() ?? 1) - 1
        let widths = (0..<columns).map { column in
            min(36, rows.map { DisplayText.width($0[column]) }.max() ?? 0)
        }
        let offset = Self.indent.count + widths.reduce(0) { $0 + $1 + 2 }
        for row in rows {
            var line = Self.indent
            for (cell, width) in zip(row, widths) {
                line += cell + "  "
                line += String(repeating: " ", count: max(0, width - DisplayText.width(cell)))
            }
            let prose = Paragraph.wrapped(row.last ?? "", width: max(24, Self.width - offset))
            let margin = String(repeating: " ", count: offset)
            if DisplayText.width(line) > offset {
                lines.append(Self.trimmed(line))
                lines.append(contentsOf: prose.map { margin + $0 })
            } else {
                lines.append(Self.trimmed(line + (prose.first ?? "")))
                lines.append(contentsOf: prose.dropFirst().map { margin + $0 })
            }
        }
        let body = rows.map { row in
            "<tr>"
                + row.map { "<td style=\"text-align: left\">\(HTMLText.escaped($0))</td>" }.joined()
                + "</tr>"
        }
        markup.append("<table>\(body.joined())</table>")
    }

    /// Code as it would be typed, and what there is to see.
    public mutating func example(_ code: String, note text: String) {
        append(code: code)
        let note = Paragraph.wrapped(text, width: Self.width - 8)
        lines.append(contentsOf: note.map { "      # " + $0 })
        markup.append("<pre>\(HTMLText.escaped(code))</pre><p>\(HTMLText.escaped(text))</p>")
    }

    /// Code that stands above already: a page needs it once, text shows it again, and an empty line after it.
    public mutating func reminder(_ code: String) {
        append(code: code)
        lines.append("")
    }

    /// A line as it is.
    public mutating func preformatted(_ text: String) {
        lines.append(text)
        markup.append("<pre>\(HTMLText.escaped(text))</pre>")
    }

    private mutating func append(code: String) {
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(Self.indent + line)
        }
    }

    /// An empty line before the next part.
    private mutating func gap() {
        if !lines.isEmpty { lines.append("") }
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
