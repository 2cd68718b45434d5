/// The history of this session alone, kept in memory.
struct SessionHistory: HistoryStore {
    private static let session = 1
    private var all: [HistoryEntry] = []

    mutating func record(_ input: String, line: Int) {
        all.append(HistoryEntry(session: Self.session, line: line, input: input, output: nil))
    }

    mutating func record(output: String, line: Int) {
        guard let index = all.lastIndex(where: { $0.line == line }) else { return }
        all[index].output = output
    }

    func entries(_ access: HistoryRequest.Access) -> [HistoryEntry] {
        switch access {
        case .tail(let count):
            return Array(all.suffix(count))
        case .range(let session, let start, let stop):
            // Session 0 is the present one; there are none before it.
            guard session == 0 || session == Self.session else { return [] }
            return all.filter { $0.line >= start && $0.line < stop ?? .max }
        case .search(let pattern, let count, let unique):
            let glob = Glob(pattern)
            var found = all.filter { glob.matches($0.input) }
            if unique { found = Self.latest(found) }
            return count.map { Array(found.suffix($0)) } ?? found
        }
    }

    /// Of equal inputs the latest only.
    private static func latest(_ entries: [HistoryEntry]) -> [HistoryEntry] {
        var known: Set<String> = []
        return entries.reversed().filter { known.insert($0.input).inserted }.reversed()
    }
}
