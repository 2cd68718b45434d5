import Answers
import Language
import Serialization
import Walks

/// The rows of a table in groups of one key, in the order of the keys.
struct Grouping {
    private let table: Columns
    /// The rows, those of a group next to each other.
    private let order: [Int]
    /// Where each group stands among these.
    private let groups: [Range<Int>]
    private let names: [String]
    /// Whether missing entries are left out.
    private let skips: Bool

    /// - Throws: `Mistake` for a column of mixed types; `Cancelled`.
    init(_ table: Columns, by names: [String], skips: Bool) throws {
        let keys = try names.map { name in
            try TableKey.keys(
                TableReading.column(name, of: table, at: "by").values.elements, of: name,
                for: "group", at: "by")
        }
        let order = try TableKey.order(keys, count: table.count)
        var groups: [Range<Int>] = []
        var start = 0
        for place in order.indices {
            try Walk.check(atStep: place)
            let isLast =
                place == order.count - 1
                || keys.contains { $0[order[place]] != $0[order[place + 1]] }
            guard isLast else { continue }
            groups.append(start..<place + 1)
            start = place + 1
        }
        (self.table, self.order, self.groups) = (table, order, groups)
        (self.names, self.skips) = (names, skips)
    }

    /// The columns that the groups are of, a row a group.
    ///
    /// - Throws: `Cancelled`.
    func keys() throws -> [Columns.Column] {
        try names.compactMap { try table[$0]?.selecting(groups.map { order[$0.lowerBound] }) }
    }

    /// How many rows each group has: `count`, or `rows` beside a column that is called so.
    var counts: Columns.Column {
        .integer(
            nil, names.contains("count") ? "rows" : "count", groups.map(\.count),
            format: Rendering.grouped)
    }

    /// One number a group; missing where there are too few.
    func column(_ statistic: Statistic, of name: String) throws -> Columns.Column {
        let (heading, field) = ("\(statistic.rawValue) \(name)", "\(statistic.rawValue)-\(name)")
        if statistic == .count {
            let values = try TableReading.column(name, of: table, at: statistic.rawValue).values
            let counts = try groups.map { rows in
                try Walk.check()
                return order[rows].count { values.element($0).isPresent }
            }
            return .integer(nil, heading, counts, format: Rendering.grouped).called(field)
        }
        let word = statistic.rawValue
        let found = try numbers(of: name, at: word, truths: statistic.takesTruths) {
            $0.count < statistic.least
                ? nil : try NumberList.finite(statistic.value(of: $0), of: $0, word, at: word)
        }
        return shown(found, heading, field, as: name)
    }

    /// The mean, and the ends of its interval.
    func interval(of name: String) throws -> [Columns.Column] {
        let found = try numbers(of: name, at: "interval") { numbers in
            (
                mean: numbers.isEmpty ? nil : Statistics.mean(numbers),
                ends: numbers.count < 2 ? nil : try Statistics.interval(numbers, level: 0.95)
            )
        }
        return [
            shown(found.map(\.mean), "mean \(name)", "mean-\(name)", as: name),
            shown(
                found.map { $0.ends.map { $0.mean - $0.margin } }, "from", "lower-\(name)", as: name
            ),
            shown(
                found.map { $0.ends.map { $0.mean + $0.margin } }, "to", "upper-\(name)", as: name),
        ]
    }

    /// What some work makes of the numbers of each group.
    private func numbers<Result>(
        of name: String, at word: String, truths: Bool = false, _ work: ([Double]) throws -> Result
    ) throws -> [Result] {
        let entries: [Double?]
        if truths, case .booleans(let values)? = table[name]?.values {
            entries = values.map { $0.map { $0 ? 1 : 0 } }
        } else {
            entries = try TableReading.numbers(name, of: table, for: word, at: word)
        }
        let absent = entries.count { $0 == nil }
        guard absent == 0 || skips else {
            throw Mistake(
                "\(absent) of the \(entries.count) entries of \(name) \(absent == 1 ? "is" : "are") nothing",
                at: word, hint: "missing=skip leaves them out")
        }
        return try groups.walked { rows in
            var numbers: [Double] = []
            for place in rows {
                try Walk.check(atStep: place)
                if let number = entries[order[place]] { numbers.append(number) }
            }
            return try work(numbers)
        }
    }

    private func shown(
        _ values: [Double?], _ heading: String, _ field: String, as name: String
    ) -> Columns.Column {
        let format = table[name]?.format
        return .number(nil, heading, values) { format?($0) ?? TableReading.short($0) }
            .called(field)
    }
}
