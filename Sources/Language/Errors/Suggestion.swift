public import Signatures

/// Spelling suggestions: the nearest of a few names, for "did you mean".
public enum Suggestion {
    /// The candidate that the fewest changes lead to, at most a third of the longer one's letters; the
    /// first of several, or else the first that the name begins.
    public static func nearest(to name: String, among candidates: [String]) -> String? {
        let letters = Array(name.lowercased())
        var best: (distance: Int, candidate: String)?
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased())
            let limit = max(letters.count, other.count) / 3
            guard abs(letters.count - other.count) <= limit else { continue }
            let distance = distance(letters, other)
            if distance <= limit, distance < best?.distance ?? .max {
                best = (distance, candidate)
            }
        }
        return best?.candidate ?? candidates.first { isBeginning(letters, of: $0) }
    }

    /// `conv` for `convolution`: three letters or more.
    private static func isBeginning(_ letters: [Character], of candidate: String) -> Bool {
        letters.count >= 3 && candidate.lowercased().hasPrefix(String(letters))
    }

    /// The word whose name, or else one of whose search terms, is nearest.
    public static func word(for name: String, among signatures: [Signature]) -> String? {
        let lowered = name.lowercased()
        if let same = signatures.first(where: { $0.name == lowered }) { return same.name }
        if let sought = signatures.first(where: { $0.searchTerm(named: name) != nil }) {
            return sought.name
        }
        if let near = nearest(to: name, among: signatures.map(\.name)) { return near }
        // Short names are near to everything: `cat` is not meant to be `cam`.
        let terms = signatures.flatMap(\.searchTerms).flatMap(\.names).filter { $0.count > 4 }
        guard let term = nearest(to: name, among: terms) else { return nil }
        return signatures.first { $0.searchTerm(named: term) != nil }?.name
    }

    /// How many letters are put in, left out, replaced or exchanged with their neighbour.
    ///
    /// The optimal string alignment distance: Damerau, 1964; Levenshtein, 1966.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
                var least = min(replaced, last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, beforeLast[j - 1] + 1)
                }
                row.append(least)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
