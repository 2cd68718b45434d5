extension Table {
    /// The table as a plain HTML element, without styles; every text is escaped.
    public var html: String {
        let alignments = alignments
        func row(_ cells: [String], _ element: String) -> String {
            let inner = cells.indices.map { column in
                let side = Table.name(of: alignments[column])
                return "<\(element) align=\"\(side)\">\(Table.escaped(cells[column]))</\(element)>"
            }
            return "<tr>\(inner.joined())</tr>"
        }
        var lines = ["<table>"]
        if let caption { lines.append("<caption>\(Table.escaped(caption))</caption>") }
        lines += ["<thead>", row(columns.map(\.title), "th"), "</thead>", "<tbody>"]
        lines += rows.map { row($0, "td") }
        lines.append("</tbody>")
        if let footer { lines += ["<tfoot>", row(footer, "td"), "</tfoot>"] }
        lines.append("</table>")
        return lines.joined(separator: "\n")
    }

    private static func name(of alignment: Alignment) -> String {
        switch alignment {
        case .left: "left"
        case .right: "right"
        case .center: "center"
        }
    }

    /// The text with `& < > "` as entities.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        // By scalars: a character may be a sign with a mark that joins it.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
