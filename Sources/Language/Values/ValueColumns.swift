public import Answers
import Serialization
import Walks

/// The one reading of a value's columns: what `where`, `sort`, `group`, `join`, `table`, `plot` and `save` find in it.
extension Value {
    /// The columns of a table, of a dataset, and of a list of results or records; nil for any other value.
    ///
    /// A list of results has the columns of their common table, then the fields that are numbers, texts and truths. These have no
    /// heading: they are shown only where a table of all columns is made.
    ///
    /// - Throws: what a column throws that cannot be computed.
    public func tableColumns() throws -> Columns? { try tableColumns { _, _ in true } }

    /// The names of the columns, empty for what has none; those of fields that cannot be read at once stand last, unread.
    public var columnNames: [String] {
        let names = (try? tableColumns { $0.isAtHand($1) })?.names ?? []
        guard case .list(let values) = self else { return names }
        return names
            + MemberAccess.commonFields(of: values).filter { !names.contains($0) && !isAtHand($0) }
    }

    /// - Parameter reads: whether a field of a list's objects is computed.
    func tableColumns(
        _ reads: (any LanguageObject, String) -> Bool
    ) throws -> Columns? {
        switch self {
        case .object(let table as any TableObject): return try table.columns
        case .object(let object):
            let columns = try object.columnNames.compactMap { name in
                try object.column(name).map { try Self.column(name, $0) }
            }
            return columns.isEmpty ? nil : Columns(columns)
        case .list(let values):
            // Most lists are of no objects: the first element says it.
            guard let first = values.first?.object else { return nil }
            let objects = try values.walked(\.object).compactMap { $0 }
            guard objects.count == values.count else { return nil }
            let listed = try Self.listing(of: values)
            let names =
                Self.objects(values) == nil
                ? MemberAccess.commonFields(of: values) : first.fieldNames
            let added = try names.filter { listed?[$0] == nil && reads(first, $0) }
                .compactMap { try Self.column($0, of: objects) }
            let columns = (listed?.columns ?? []) + added
            return columns.isEmpty ? nil : Columns(columns)
        default: return nil
        }
    }

    /// The table that a list of results makes together, a row each; nil where it makes none.
    static func listing(of values: [Value]) throws -> Columns? {
        guard let objects = objects(values) else { return nil }
        return try objects.first?.columns(listing: objects)
    }

    /// A field of each object; nil unless all are numbers, texts or truths.
    private static func column(
        _ name: String, of objects: [any LanguageObject]
    ) throws -> Columns.Column? {
        var entries: [Value] = []
        for object in objects {
            try Walk.check(atStep: entries.count)
            let entry = try object.field(name) ?? .nothing
            guard entry.isEntry else { return nil }
            entries.append(entry)
        }
        let column = try column(name, entries)
        if case .mixed = column.values { return nil }
        return column
    }

    private static func column(_ name: String, _ entries: [Value]) throws -> Columns.Column {
        .any(nil, nil, try Records.Values(entries)).called(name)
    }

    private var object: (any LanguageObject)? {
        if case .object(let object) = self { object } else { nil }
    }

    private var isEntry: Bool {
        switch self {
        case .nothing, .boolean, .number, .text: true
        case .list, .matrix, .object: false
        }
    }

    /// Whether a field of the first of a list's objects can be read at once.
    private func isAtHand(_ name: String) -> Bool {
        guard case .list(let values) = self else { return true }
        return values.first?.object?.isAtHand(name) ?? true
    }
}
