import Answers
import Language
import Serialization

/// A table with the rows of others behind its own, where they have its columns and their types.
struct AppendedRows {
    private let columns: Columns

    /// - Throws: what a column throws that cannot be computed.
    init(_ table: TableValue) { columns = table.columns ?? Columns([]) }

    /// - Parameter parameter: where the caret goes.
    /// - Throws: `Mistake` for what has no rows, for a column too many or too few, and for entries of another type.
    func appending(_ values: [Value], at parameter: String) throws -> TableValue {
        let parts = try values.compactMap { value -> Columns? in
            // A list of no rows, as a loop begins with.
            if case .list(let rows) = value, rows.isEmpty { return nil }
            guard let rows = try value.tableColumns(), !rows.names.isEmpty else {
                throw Mistake(
                    "append takes rows behind a table, got \(value.phrase)", at: parameter,
                    hint:
                        "a table with the columns \(columns.names.joined(separator: " ")), or a record as t[0]"
                )
            }
            try check(rows, at: parameter)
            return rows
        }
        return TableValue(
            Columns(
                try columns.fields.map { column in
                    let name = column.field ?? ""
                    let all = [column] + parts.compactMap { $0[name] }
                    try check(all, at: parameter)
                    return try column.holding(Self.joined(all.map(\.values)))
                }))
    }

    /// The same names on both sides.
    private func check(_ rows: Columns, at parameter: String) throws {
        let (own, others) = (columns.names, rows.names)
        if let missing = own.first(where: { !others.contains($0) }) {
            throw Mistake(
                "the rows have no column '\(missing)', which the table has", at: parameter,
                hint: "they have \(others.joined(separator: " "))")
        }
        if let odd = others.first(where: { !own.contains($0) }) {
            throw Mistake(
                "the table has no column '\(odd)', which the rows have", at: parameter,
                hint: "it has \(own.joined(separator: " "))")
        }
    }

    /// The same type in all parts that have one.
    private func check(_ parts: [Columns.Column], at parameter: String) throws {
        var first: String?
        for part in parts {
            guard let kind = Self.kind(of: part.values) else { continue }
            if let first, first != kind {
                throw Mistake(
                    "\(part.field ?? "") has \(first) in the table and \(kind) in the rows",
                    at: parameter)
            }
            first = first ?? kind
        }
    }

    /// What the entries are called; nil where all are missing, or of several types.
    private static func kind(of values: Records.Values) -> String? {
        guard (0..<values.count).contains(where: { values.element($0).isPresent }) else {
            return nil
        }
        return switch values {
        case .integers, .numbers, .singles: "numbers"
        case .texts: "texts"
        case .booleans: "truths"
        case .mixed: nil
        }
    }

    private static func joined(_ parts: [Records.Values]) throws -> Records.Values {
        let singles = parts.compactMap { part -> [Float?]? in
            if case .singles(let values) = part { values } else { nil }
        }
        // 32-bit floats stay so; beside others they are read as their shortest decimals.
        if singles.count == parts.count { return .singles(singles.flatMap(\.self)) }
        let all = try Records.Values(parts.flatMap { try $0.elements })
        guard case .integers(let whole) = all, case .numbers = parts[0] else { return all }
        return .numbers(whole.map { $0.map(Double.init) })
    }
}
