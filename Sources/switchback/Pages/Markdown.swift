import Answers

/// The part of Markdown that notebooks of this project use, as HTML.
///
/// Headings, paragraphs, lists (nested by indentation), quotes, fenced code, tables and rules, and inside them
/// what `MarkdownSpans` knows. Everything else, raw HTML too, stands in the page as the text that it is.
struct Markdown {
    private let spans: MarkdownSpans

    /// - Parameter picture: Gives the address under which a picture stands in the page, nil for none.
    init(picture: @escaping (String) -> String? = { _ in nil }) {
        spans = MarkdownSpans(picture: picture)
    }

    func html(_ text: String) -> String {
        html(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...])
    }

    private func html(_ lines: ArraySlice<String>) -> String {
        var rest = lines
        var html = ""
        while let line = rest.first {
            if line.allSatisfy(\.isWhitespace) {
                rest = rest.dropFirst()
            } else if let fence = Self.fence(line) {
                html += code(&rest, fence: fence)
            } else if let level = Self.headingLevel(line) {
                let title = line.dropFirst(level).trimming { $0 == " " || $0 == "#" }
                html += "<h\(level)>\(spans.html(title))</h\(level)>\n"
                rest = rest.dropFirst()
            } else if Self.isRule(line) {
                html += "<hr>\n"
                rest = rest.dropFirst()
            } else if line.hasPrefix(">") {
                html += quote(&rest)
            } else if ListMarker(line) != nil {
                html += list(&rest)
            } else if MarkdownTable.starts(rest) {
                html += MarkdownTable.html(&rest, spans: spans)
            } else {
                html += paragraph(&rest)
            }
        }
        return html
    }

    private func code(_ rest: inout ArraySlice<String>, fence: String) -> String {
        let body = rest.dropFirst().prefix { !$0.trimming(\.isWhitespace).hasPrefix(fence) }
        rest = rest[body.endIndex...].dropFirst()
        return "<pre><code>\(HTMLText.escaped(body.joined(separator: "\n")))</code></pre>\n"
    }

    private func quote(_ rest: inout ArraySlice<String>) -> String {
        let quoted = rest.prefix { $0.hasPrefix(">") }
        rest = rest[quoted.endIndex...]
        let inside = quoted.map { line in
            let text = line.dropFirst()
            return String(text.hasPrefix(" ") ? text.dropFirst() : text)
        }
        return "<blockquote>\n\(html(inside[...]))</blockquote>\n"
    }

    private func paragraph(_ rest: inout ArraySlice<String>) -> String {
        var lines: [String] = []
        while let line = rest.first, !line.allSatisfy(\.isWhitespace) {
            let startsBlock =
                Self.fence(line) != nil || Self.headingLevel(line) != nil || Self.isRule(line)
                || line.hasPrefix(">") || ListMarker(line) != nil
            if startsBlock && !lines.isEmpty { break }
            lines.append(line)
            rest = rest.dropFirst()
        }
        var text = ""
        for (index, line) in lines.enumerated() {
            let isBroken = line.hasSuffix("  ") || line.hasSuffix("\\")
            let words = line.trimming { $0.isWhitespace || isBroken && $0 == "\\" }
            text += spans.html(words)
            if index < lines.count - 1 { text += isBroken ? "<br>\n" : "\n" }
        }
        return "<p>\(text)</p>\n"
    }

    private func list(_ rest: inout ArraySlice<String>) -> String {
        guard let first = rest.first.flatMap(ListMarker.init) else { return "" }
        var items = ""
        while let line = rest.first, let marker = ListMarker(line),
            marker.isOrdered == first.isOrdered, marker.indent < first.indent + 2,
            !Self.isRule(line)
        {
            var inside = [String(line.dropFirst(marker.width))]
            rest = rest.dropFirst()
            while let next = rest.first {
                let indent = next.prefix { $0 == " " }.count
                let isBlank = next.allSatisfy(\.isWhitespace)
                if isBlank {
                    // A blank line belongs to the item only when indented text follows.
                    guard let after = rest.dropFirst().first, !after.allSatisfy(\.isWhitespace),
                        after.prefix(while: { $0 == " " }).count >= first.indent + 2
                    else { break }
                } else if indent < first.indent + 2, ListMarker(next) != nil || inside.last == "" {
                    break
                }
                inside.append(String(next.dropFirst(min(indent, marker.width))))
                rest = rest.dropFirst()
            }
            while rest.first?.allSatisfy(\.isWhitespace) == true,
                rest.dropFirst().first.flatMap(ListMarker.init) != nil
            {
                rest = rest.dropFirst()
            }
            items += "<li>\(item(inside))</li>\n"
        }
        let tag = first.isOrdered ? "ol" : "ul"
        let start = first.number == 1 ? "" : " start=\"\(first.number)\""
        return "<\(tag)\(start)>\n\(items)</\(tag)>\n"
    }

    /// An item of one paragraph stands without the paragraph's spacing.
    private func item(_ lines: [String]) -> String {
        let content = html(lines[...])
        guard content.hasPrefix("<p>"), let end = content.firstRange(of: "</p>\n") else {
            return content
        }
        let text = content[content.index(content.startIndex, offsetBy: 3)..<end.lowerBound]
        let after = content[end.upperBound...]
        return after.hasPrefix("<p>") ? content : text + (after.isEmpty ? "" : "\n\(after)")
    }

    private static func fence(_ line: String) -> String? {
        let start = line.prefix { $0 == "`" || $0 == "~" }
        return start.count >= 3 && Set(start).count == 1 ? String(start) : nil
    }

    private static func headingLevel(_ line: String) -> Int? {
        let marks = line.prefix { $0 == "#" }.count
        return (1...6).contains(marks) && line.dropFirst(marks).first == " " ? marks : nil
    }

    private static func isRule(_ line: String) -> Bool {
        let marks = line.filter { !$0.isWhitespace }
        guard marks.count >= 3, let first = marks.first, "-*_".contains(first) else { return false }
        return marks.allSatisfy { $0 == first }
    }
}
