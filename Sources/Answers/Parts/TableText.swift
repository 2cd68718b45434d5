extension Table {
    /// The table in columns of a fixed width, two spaces apart, without spaces at the ends of lines and without a last newline.
    public var text: String {
        let alignments = alignments
        let headings = columns.map { Table.line($0.title) }
        let body = rows.map { $0.map(Table.line) }
        let last = footer.map { $0.map(Table.line) }
        let all = [headings] + body + (last.map { [$0] } ?? [])
        let widths = columns.indices.map { column in
            all.map { DisplayText.width($0[column]) }.max() ?? 0
        }
        func joined(_ cells: [String]) -> String {
            let padded = cells.indices.map { column in
                Table.padded(cells[column], to: widths[column], alignments[column])
            }
            return Table.trimmed(padded.joined(separator: "  "))
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        var lines = caption.map { [Table.line($0)] } ?? []
        if hasHeadings { lines += [joined(headings), rule] }
        lines += body.map(joined)
        if let last { lines += [rule, joined(last)] }
        return lines.joined(separator: "\n")
    }

    /// A cell without line breaks and other controls, which would break the columns.
    private static func line(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return text }
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            line.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return String(line)
    }

    private static func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
        let space = max(0, width - DisplayText.width(text))
        let left =
            switch alignment {
            case .left: 0
            case .right: space
            case .center: space / 2
            }
        return String(repeating: " ", count: left) + text
            + String(repeating: " ", count: space - left)
    }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
