public import Answers
import Serialization

/// A row of a table: its fields are the entries.
public struct RecordValue: TableObject {
    private let content: Columns

    /// - Precondition: there is one row.
    init(_ columns: Columns) {
        precondition(columns.count == 1)
        content = columns
    }

    public var columns: Columns? { content }

    public var typeName: String { "record" }

    public var summary: String {
        let entries = content.fields.map { "\($0.field ?? ""): \($0.values.element(0).summary)" }
        return "{" + entries.prefix(8).joined(separator: ", ")
            + (entries.count > 8 ? ", ..." : "") + "}"
    }

    /// The row under its headings; data: an object with a member for each entry.
    public func answer() -> Answer {
        Answer(
            [.table(content.table())],
            numbers: .object(
                Dictionary(
                    uniqueKeysWithValues: content.fields.map { ($0.field ?? "", $0.values[0]) })))
    }

    public var fieldNames: [String] { content.names }

    /// The columns that all records have, as those of the first.
    public func columns(listing all: [any LanguageObject]) throws -> Columns? {
        let rows = all.compactMap { ($0 as? RecordValue)?.content }
        let columns = try content.fields.compactMap { column -> Columns.Column? in
            guard let name = column.field else { return nil }
            let parts = rows.compactMap { $0[name] }
            guard parts.count == all.count else { return nil }
            return .stacked(
                parts, values: try Records.Values(parts.map { $0.values.element(0) }))
        }
        return columns.isEmpty ? nil : Columns(columns)
    }

    public func field(_ name: String) -> Value? { content[name]?.values.element(0) }
}
