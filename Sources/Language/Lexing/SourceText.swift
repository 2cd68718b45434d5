/// The source text of a cell as Unicode scalars, in which every place is an index.
struct SourceText: Sendable {
    let scalars: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// The text of a range, as far as the cell reaches.
    subscript(range: SourceRange) -> String {
        let start = min(max(range.start, 0), scalars.count)
        let end = min(max(range.end, start), scalars.count)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<end])
        return String(view)
    }

    /// The line in which an index stands, without its newline.
    func line(at index: Int) -> SourceRange {
        let index = min(max(index, 0), scalars.count)
        let start = scalars[..<index].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        let end = scalars[index...].firstIndex(of: "\n") ?? scalars.count
        return SourceRange(start: start, end: end)
    }

    /// The number, from 1, of the line in which an index stands.
    func lineNumber(at index: Int) -> Int {
        1 + scalars.prefix(max(index, 0)).count { $0 == "\n" }
    }

    /// Whether a new line starts somewhere in the range.
    func hasNewline(in range: SourceRange) -> Bool {
        range.start < range.end && scalars[range.start..<range.end].contains("\n")
    }
}
