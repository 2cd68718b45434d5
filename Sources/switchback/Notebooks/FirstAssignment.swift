/// The first statement of a cell, outside all braces, that gives a name its value: `epochs = 10`, `a, b = [1, 2]`.
struct FirstAssignment {
    /// Where the next statement may begin: behind the end of the line, or behind the semicolon.
    let end: String.Index

    /// Nil where the cell has none.
    init?(of name: String, in text: String) {
        var statement = Substring()
        var start = text.startIndex
        let scan = Scan(text)
        while start < text.endIndex {
            let end = scan.statementEnd(from: start)
            statement = text[start..<end.text]
            if Self.targets(of: statement).contains(name) {
                self.end = end.next
                return
            }
            start = end.next
        }
        return nil
    }

    /// The names before a single `=`; none for any other statement.
    private static func targets(of statement: Substring) -> [String] {
        guard let sign = statement.firstIndex(of: "="),
            statement[statement.index(after: sign)...].first != "="
        else { return [] }
        return statement[..<sign].split(separator: ",").map { $0.trimming(\.isWhitespace) }
    }

    /// A walk over statements: what stands in brackets, braces, quotes and comments ends none.
    private struct Scan {
        let text: String

        init(_ text: String) { self.text = text }

        /// The end of a statement's own text, and the beginning of the next.
        func statementEnd(
            from start: String.Index
        ) -> (text: String.Index, next: String.Index) {
            var (place, depth) = (start, 0)
            while place < text.endIndex {
                let character = text[place]
                switch character {
                case "(", "[", "{": depth += 1
                case ")", "]", "}": depth -= 1
                case "\"", "'": place = closing(of: character, from: place)
                case "#":
                    let line = text[place...].firstIndex(where: \.isNewline) ?? text.endIndex
                    if depth <= 0 { return (place, after(line)) }
                    place = line
                    continue
                case ";" where depth <= 0: return (place, after(place))
                case _ where character.isNewline && depth <= 0: return (place, after(place))
                default: break
                }
                if place < text.endIndex { place = text.index(after: place) }
            }
            return (text.endIndex, text.endIndex)
        }

        private func after(_ place: String.Index) -> String.Index {
            place < text.endIndex ? text.index(after: place) : place
        }

        /// The closing quote of a text, or the end where it has none.
        private func closing(of quote: Character, from start: String.Index) -> String.Index {
            var place = text.index(after: start)
            while place < text.endIndex, text[place] != quote {
                if text[place] == "\\" { place = after(place) }
                place = after(place)
            }
            return place
        }
    }
}
