/// A Markdown table: a row of titles, a row of dashes that may say the alignment, rows of cells.
enum MarkdownTable {
    static func starts(_ lines: ArraySlice<String>) -> Bool {
        guard let titles = lines.first, titles.contains("|"), let dashes = lines.dropFirst().first
        else { return false }
        let columns = cells(dashes)
        return columns.count == cells(titles).count && columns.allSatisfy(isDashes)
    }

    static func html(_ rest: inout ArraySlice<String>, spans: MarkdownSpans) -> String {
        let titles = cells(rest.first ?? "")
        let alignments = cells(rest.dropFirst().first ?? "").map(alignment)
        rest = rest.dropFirst(2)
        var html = "<table>\n<thead>\(row(titles, "th", alignments, spans))</thead>\n<tbody>\n"
        while let line = rest.first, line.contains("|") {
            var row = Array(cells(line).prefix(titles.count))
            while row.count < titles.count { row.append("") }
            html += self.row(row, "td", alignments, spans) + "\n"
            rest = rest.dropFirst()
        }
        return html + "</tbody>\n</table>\n"
    }

    private static func row(
        _ cells: [String], _ tag: String, _ alignments: [String], _ spans: MarkdownSpans
    ) -> String {
        let row = zip(cells, alignments).map { cell, alignment in
            "<\(tag)\(alignment)>\(spans.html(cell))</\(tag)>"
        }
        return "<tr>\(row.joined())</tr>"
    }

    /// The cells between bars; a bar behind a backslash or in code is text.
    private static func cells(_ line: String) -> [String] {
        var cells = [""]
        var isEscaped = false
        var isCode = false
        for character in line.trimming(\.isWhitespace) {
            if character == "|" && !isEscaped && !isCode {
                cells.append("")
                continue
            }
            if character == "|" && isEscaped { cells[cells.count - 1].removeLast() }
            if character == "`" { isCode.toggle() }
            isEscaped = character == "\\" && !isEscaped
            cells[cells.count - 1].append(character)
        }
        if cells.count > 1, cells.first == "" { cells.removeFirst() }
        if cells.count > 1, cells.last == "" { cells.removeLast() }
        return cells.map { $0.trimming(\.isWhitespace) }
    }

    private static func isDashes(_ cell: String) -> Bool {
        let dashes = cell.trimming { $0 == ":" }
        return !dashes.isEmpty && dashes.allSatisfy { $0 == "-" }
    }

    private static func alignment(_ cell: String) -> String {
        switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
        case (true, true): " style=\"text-align:center\""
        case (false, true): " style=\"text-align:right\""
        default: ""
        }
    }
}
