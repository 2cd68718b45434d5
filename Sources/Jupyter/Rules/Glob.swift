/// A pattern for whole texts: `*` stands for any characters, `?` for one.
struct Glob {
    private let pattern: [Character]

    init(_ pattern: String) {
        self.pattern = Array(pattern)
    }

    /// Whether the pattern fits the whole text; cost: at most pattern times text.
    func matches(_ text: String) -> Bool {
        let text = Array(text)
        var position = 0
        var place = 0
        // Where to go on when what follows the last `*` does not fit: it takes one character more.
        var retry: (place: Int, position: Int)?
        while position < text.count {
            if place < pattern.count, pattern[place] == "*" {
                retry = (place + 1, position)
                place += 1
            } else if place < pattern.count,
                pattern[place] == "?" || pattern[place] == text[position]
            {
                place += 1
                position += 1
            } else if let last = retry {
                retry = (last.place, last.position + 1)
                place = last.place
                position = last.position + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
