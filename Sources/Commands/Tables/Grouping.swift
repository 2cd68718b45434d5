import Answers
import Language
import Serialization
import Tensors

/// The rows of a table in groups of one key, in the order of the keys.
struct Grouping {
    private let table: Columns
    /// The rows of each group.
    private let groups: [[Int]]
    private let names: [String]
    /// Whether missing entries are left out.
    private let skips: Bool

    /// - Throws: `Mistake` for a column of mixed types.
    init(
        _ table: Columns, by names: [String], skips: Bool, _ cancellation: Cancellation
    ) throws {
        let keys = try names.map { name in
            try TableKey.keys(
                TableReading.column(name, of: table, at: "by").values.elements, of: name,
                for: "group", at: "by")
        }
        var groups: [[Int]] = []
        var places: [[TableKey]: Int] = [:]
        for row in try TableKey.order(keys, count: table.count, cancellation) {
            let key = keys.map { $0[row] }
            if let place = places[key] {
                groups[place].append(row)
            } else {
                places[key] = groups.count
                groups.append([row])
            }
        }
        (self.table, self.groups, self.names, self.skips) = (table, groups, names, skips)
    }

    /// The columns that the groups are of, a row a group.
    var keys: [Columns.Column] {
        names.compactMap { table[$0]?.selecting(groups.map(\.first)) }
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
            let counts = groups.map { rows in rows.count { values.element($0).isPresent } }
            return .integer(nil, heading, counts, format: Rendering.grouped).called(field)
        }
        let word = statistic.rawValue
        let numbers = try numbers(of: name, at: word, truths: statistic.takesTruths)
        let found = try numbers.map {
            $0.count < statistic.least
                ? nil : try NumberList.finite(statistic.value(of: $0), of: $0, word, at: word)
        }
        return shown(found, heading, field, as: name)
    }

    /// The mean, and the ends of its interval.
    func interval(of name: String) throws -> [Columns.Column] {
        let numbers = try numbers(of: name, at: "interval")
        let found = numbers.map { numbers in
            numbers.count < 2 ? nil : Statistics.interval(numbers, level: 0.95)
        }
        let means = numbers.map { $0.isEmpty ? nil : Statistics.mean($0) }
        return [
            shown(means, "mean \(name)", "mean-\(name)", as: name),
            shown(found.map { $0.map { $0.mean - $0.margin } }, "from", "lower-\(name)", as: name),
            shown(found.map { $0.map { $0.mean + $0.margin } }, "to", "upper-\(name)", as: name),
        ]
    }

    /// The numbers of each group.
    private func numbers(
        of name: String, at word: String, truths: Bool = false
    ) throws -> [[Double]] {
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
        return groups.map { rows in rows.compactMap { entries[$0] } }
    }

    private func shown(
        _ values: [Double?], _ heading: String, _ field: String, as name: String
    ) -> Columns.Column {
        let format = table[name]?.format
        return .number(nil, heading, values) { format?($0) ?? TableReading.short($0) }
            .called(field)
    }
}
