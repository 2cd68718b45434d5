import Answers

/// The diagnostic of an error, line by line: the sentence, the user's own line, the caret, the hint.
struct Diagnostic {
    let error: LocatedError
    let source: SourceText

    /// Columns of the widest line that is shown whole.
    static let width = 96
    private static let indent = "  "

    var lines: [String] {
        let sentences = error.message.split(separator: "\n", omittingEmptySubsequences: true)
        let first = sentences.first.map(String.init) ?? error.name
        return ["error: \(first)"] + sentences.dropFirst().map { Self.indent + $0 } + quotation
            + hints
    }

    /// The line and the caret under its part; nothing when the cell is blank.
    var quotation: [String] {
        var line = source.line(at: min(error.range.start, source.scalars.count))
        while line.start < line.end, source.scalars[line.start].isSpace {
            line = SourceRange(start: line.start + 1, end: line.end)
        }
        guard line.start < line.end else { return [] }
        let start = min(max(error.range.start, line.start), line.end)
        let end = min(max(error.range.end, start), line.end)
        var before = DisplayText.plain(source[SourceRange(start: line.start, end: start)])
        let marked = DisplayText.plain(source[SourceRange(start: start, end: end)])
        var after = DisplayText.plain(source[SourceRange(start: end, end: line.end)])
        while let last = after.last, last == " " { after.removeLast() }
        if DisplayText.width(before + marked + after) > Self.width {
            before = DisplayText.ending(of: before, width: Self.width / 2)
            after = DisplayText.beginning(of: after, width: Self.width / 4)
        }
        let shown = DisplayText.beginning(of: marked, width: Self.width / 2)
        let spaces = String(repeating: " ", count: DisplayText.width(before))
        let carets = String(repeating: "^", count: max(1, DisplayText.width(shown)))
        return [Self.indent + before + shown + after, Self.indent + spaces + carets]
    }

    private var hints: [String] {
        guard let hint = error.hint else { return [] }
        return hint.split(separator: "\n").flatMap { line in
            Paragraph.wrapped(String(line), width: Self.width - Self.indent.count)
                .map { Self.indent + $0 }
        }
    }
}
