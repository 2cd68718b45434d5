extension Table {
    /// The table as a plain HTML element, without styles; every text is escaped.
    public var html: String {
        guard hasHeadings else { return plain }
        let alignments = alignments
        func row(_ cells: [String], _ element: String) -> String {
            let inner = cells.indices.map { column in
                let side = Table.name(of: alignments[column])
                return
                    "<\(element) align=\"\(side)\">\(HTMLText.escaped(cells[column]))</\(element)>"
            }
            return "<tr>\(inner.joined())</tr>"
        }
        var lines = ["<table>"]
        if let caption { lines.append("<caption>\(HTMLText.escaped(caption))</caption>") }
        lines += ["<thead>", row(columns.map(\.title), "th"), "</thead>", "<tbody>"]
        lines += rows.map { row($0, "td") }
        lines.append("</tbody>")
        if let footer { lines += ["<tfoot>", row(footer, "td"), "</tfoot>"] }
        lines.append("</table>")
        return lines.joined(separator: "\n")
    }

    /// Rows of cells.
    private var plain: String {
        let body = rows.map { row in
            "<tr>" + row.map { "<td>\(HTMLText.escaped($0))</td>" }.joined() + "</tr>"
        }
        return "<table>\(body.joined())</table>"
    }

    private static func name(of alignment: Alignment) -> String {
        switch alignment {
        case .left: "left"
        case .right: "right"
        case .center: "center"
        }
    }
}
