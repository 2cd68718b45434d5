import Walks

/// The keys of two tables' rows as numbers: rows with the same entries in all columns have one.
struct JoinedKeys {
    /// One a row of the first table; nil where an entry is missing.
    let left: [Int?]
    /// The second table's rows with a key, those of one key next to each other.
    private let rows: [Int]
    /// Where those of each key begin, and where the last ones end.
    private let starts: [Int]

    /// - Parameters: the columns' entries, as many columns of each table.
    /// - Throws: `Cancelled`.
    init(_ left: [[TableKey]], _ right: [[TableKey]]) throws {
        precondition(left.count == right.count && !left.isEmpty)
        var numbers: (left: [Int?], right: [Int?]) = ([], [])
        var count = 1
        for place in left.indices {
            var known: [Pair: Int] = [:]
            func number(_ keys: [TableKey], _ before: [Int?]) throws -> [Int?] {
                try keys.indices.walked { row in
                    guard keys[row] != .missing, let outer = place == 0 ? 0 : before[row] else {
                        return nil
                    }
                    let next = known.count
                    let pair = Pair(outer: outer, key: keys[row])
                    if let number = known[pair] { return number }
                    known[pair] = next
                    return next
                }
            }
            numbers = (
                try number(left[place], numbers.left), try number(right[place], numbers.right)
            )
            count = known.count
        }
        self.left = numbers.left
        (rows, starts) = try Self.sorted(numbers.right, count)
    }

    /// What the columns up to here have, and the next one.
    private struct Pair: Hashable {
        let outer: Int
        let key: TableKey
    }

    /// The second table's rows with a key.
    func partners(_ key: Int) -> ArraySlice<Int> { rows[starts[key]..<starts[key + 1]] }

    /// Rows by their keys, and where each key's begin.
    private static func sorted(
        _ keys: [Int?], _ count: Int
    ) throws -> (rows: [Int], starts: [Int]) {
        var starts = [Int](repeating: 0, count: count + 1)
        for (row, key) in keys.enumerated() {
            try Walk.check(atStep: row)
            if let key { starts[key + 1] += 1 }
        }
        for key in 0..<count { starts[key + 1] += starts[key] }
        var next = starts
        var rows = [Int](repeating: 0, count: starts[count])
        for (row, key) in keys.enumerated() {
            try Walk.check(atStep: row)
            guard let key else { continue }
            rows[next[key]] = row
            next[key] += 1
        }
        return (rows, starts)
    }
}
