import Answers

/// What stands inside a line of Markdown: code, emphasis, links, images; the rest is escaped.
struct MarkdownSpans {
    /// Gives the address under which a picture stands in the page, nil to show its description instead.
    let picture: (String) -> String?

    func html(_ text: some StringProtocol) -> String { html(Array(text)[...]) }

    private func html(_ text: ArraySlice<Character>) -> String {
        var html = ""
        var rest = text
        var previous: Character = " "
        while let character = rest.first {
            if let (span, after) = span(rest, after: previous) {
                html += span
                previous = rest[after - 1]
                rest = rest[after...]
            } else {
                html += HTMLText.escaped(String(character))
                previous = character
                rest = rest.dropFirst()
            }
        }
        return html
    }

    /// The span that starts here, as HTML, and the place behind it.
    private func span(_ text: ArraySlice<Character>, after previous: Character) -> (String, Int)? {
        switch text.first {
        case "\\": escape(text)
        case "`": code(text)
        case "!": image(text)
        case "[": link(text)
        case "<": address(text)
        case "*", "_": emphasis(text, after: previous)
        default: nil
        }
    }

    private func escape(_ text: ArraySlice<Character>) -> (String, Int)? {
        guard let next = text.dropFirst().first, next.isASCII, next.isPunctuation || next.isSymbol
        else { return nil }
        return (HTMLText.escaped(String(next)), text.startIndex + 2)
    }

    private func code(_ text: ArraySlice<Character>) -> (String, Int)? {
        let fence = text.prefix { $0 == "`" }
        var start = fence.endIndex
        while let tick = text[start...].firstIndex(of: "`") {
            let run = text[tick...].prefix { $0 == "`" }
            if run.count == fence.count {
                let inside = String(text[fence.endIndex..<tick]).trimming { $0 == " " }
                return ("<code>\(HTMLText.escaped(inside))</code>", run.endIndex)
            }
            start = run.endIndex
        }
        return nil
    }

    private func image(_ text: ArraySlice<Character>) -> (String, Int)? {
        guard let (description, address, end) = reference(text.dropFirst()) else { return nil }
        let text = HTMLText.escaped(String(description))
        guard let source = picture(address) else { return ("<em>\(text)</em>", end) }
        return ("<img src=\"\(HTMLText.escaped(source))\" alt=\"\(text)\">", end)
    }

    private func link(_ text: ArraySlice<Character>) -> (String, Int)? {
        guard let (label, address, end) = reference(text) else { return nil }
        guard Self.isSafe(address) else { return (html(label), end) }
        return ("<a href=\"\(HTMLText.escaped(address))\">\(html(label))</a>", end)
    }

    /// `<https://...>`
    private func address(_ text: ArraySlice<Character>) -> (String, Int)? {
        guard let end = text.firstIndex(of: ">") else { return nil }
        let address = String(text[(text.startIndex + 1)..<end])
        guard address.contains(":"), !address.contains(where: \.isWhitespace),
            Self.isSafe(address)
        else { return nil }
        let escaped = HTMLText.escaped(address)
        return ("<a href=\"\(escaped)\">\(escaped)</a>", end + 1)
    }

    /// `[label](address "title")`
    private func reference(
        _ text: ArraySlice<Character>
    ) -> (label: ArraySlice<Character>, address: String, end: Int)? {
        guard text.first == "[", let close = closing(text, "[", "]"), close + 1 < text.endIndex,
            text[close + 1] == "(", let end = closing(text[(close + 1)...], "(", ")")
        else { return nil }
        let target = String(text[(close + 2)..<end]).trimming(\.isWhitespace)
        let address = target.prefix { !$0.isWhitespace }.trimming { $0 == "<" || $0 == ">" }
        return (text[(text.startIndex + 1)..<close], address, end + 1)
    }

    private func closing(
        _ text: ArraySlice<Character>, _ open: Character, _ close: Character
    ) -> Int? {
        var depth = 0
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case "\\": index += 1
            case open: depth += 1
            case close:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    private func emphasis(
        _ text: ArraySlice<Character>, after previous: Character
    ) -> (String, Int)? {
        guard let mark = text.first else { return nil }
        if mark == "_" && (previous.isLetter || previous.isNumber) { return nil }
        let length = min(text.prefix { $0 == mark }.count, 3)
        for count in stride(from: length, through: 1, by: -1) {
            let inside = text.dropFirst(count)
            guard let first = inside.first, !first.isWhitespace,
                let end = emphasisEnd(inside, mark: mark, count: count)
            else { continue }
            let tags = [("<em>", "</em>"), ("<strong>", "</strong>")]
            let (opening, closing) =
                count == 3 ? ("<strong><em>", "</em></strong>") : tags[count - 1]
            return (opening + html(inside[..<end]) + closing, end + count)
        }
        return nil
    }

    private func emphasisEnd(_ text: ArraySlice<Character>, mark: Character, count: Int) -> Int? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == "\\" {
                index += 2
                continue
            }
            if text[index] == "`", let (_, end) = code(text[index...]) {
                index = end
                continue
            }
            guard text[index] == mark else {
                index += 1
                continue
            }
            let run = text[index...].prefix { $0 == mark }
            let before = index > text.startIndex ? text[index - 1] : " "
            let behind = run.endIndex < text.endIndex ? text[run.endIndex] : " "
            let isInsideWord = mark == "_" && (behind.isLetter || behind.isNumber)
            let fits = run.count == count || run.count > max(count, 2)
            if fits, index > text.startIndex, !before.isWhitespace, !isInsideWord {
                return index
            }
            index = run.endIndex
        }
        return nil
    }

    private static func isSafe(_ address: String) -> Bool {
        let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }
        guard scheme.endIndex < address.endIndex, address[scheme.endIndex] == ":" else {
            return true
        }
        return ["http", "https", "mailto"].contains(scheme.lowercased())
    }
}
