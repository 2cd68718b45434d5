/// Prose in lines of a given width.
public enum Paragraph {
    /// The words of a text in lines of at most `width` columns, paragraphs apart by an empty line; a longer word has a line of
    /// its own.
    public static func wrapped(_ text: String, width: Int) -> [String] {
        let paragraphs = text.split(whereSeparator: \.isNewline).map { lines(of: $0, width: width) }
        return Array(paragraphs.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private static func lines(of paragraph: Substring, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var columns = 0
        for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
            let length = DisplayText.width(String(word))
            if columns > 0, columns + 1 + length > width {
                lines.append(line)
                (line, columns) = ("", 0)
            }
            line += columns == 0 ? String(word) : " \(word)"
            columns += columns == 0 ? length : length + 1
        }
        return columns == 0 ? lines : lines + [line]
    }
}
