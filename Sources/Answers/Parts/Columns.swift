public import Serialization

/// The one statement of what a table's columns are: what stands under each heading, and what programs read under each name.
///
/// From it come the table that is shown, the records of JSON, the columns of the language, and the rows of CSV, Markdown, LaTeX and
/// NumPy files.
public struct Columns: Sendable {
    public let columns: [Column]
    /// How many rows there are.
    public let count: Int

    /// - Precondition: all columns are of one length.
    public init(_ columns: [Column]) {
        count = columns.first?.count ?? 0
        precondition(columns.allSatisfy { [count] in $0.count == count })
        self.columns = columns
    }

    /// What programs read.
    public var records: JSON {
        .records(
            Records(
                columns.compactMap { column in
                    column.name.map { Records.Column($0, column.values) }
                }))
    }

    /// What is shown.
    ///
    /// - Parameter limit: how many rows at most; nil for all.
    public func table(
        caption: String? = nil, first limit: Int? = nil, footer: [String]? = nil
    ) -> Table {
        let shown = columns.filter { $0.heading != nil }
        var table = Table(
            caption: caption, columns: shown.map { Table.Column($0.heading ?? "", $0.alignment) },
            rows: (0..<min(count, limit ?? count)).map { row in shown.map { $0.text(row) } },
            footer: footer)
        table.columnData = columnData
        table.omittedRows = count - reportedRows
        return table
    }

    /// How many rows there are in data that hold no more than they may, a column's name, heading and type among them.
    public var reportedRows: Int { min(count, max(1, Omission.limit / max(columns.count, 1) - 4)) }

    /// The columns as JSON, each with its name, its heading where it is shown, its type and the values of the first `reportedRows`.
    public var columnData: JSON {
        .array(
            fields.map { column -> JSON in
                var members: [String: JSON] = [
                    "name": .string(column.field ?? ""), "type": .string(column.values.typeName),
                    "values": column.values.list(first: reportedRows),
                ]
                if let heading = column.heading { members["heading"] = .string(heading) }
                return .object(members)
            })
    }

    /// The columns that the language reads, each of another name; of two with one name the shown one counts.
    public var fields: [Column] {
        var places: [String: Int] = [:]
        for (place, column) in columns.enumerated() {
            guard let field = column.field else { continue }
            if let earlier = places[field],
                columns[earlier].heading != nil || column.heading == nil
            {
                continue
            }
            places[field] = place
        }
        return places.values.sorted().map { columns[$0] }
    }

    /// The names of `fields`, in the order of the table.
    public var names: [String] { fields.compactMap(\.field) }

    /// The column that the language calls so.
    public subscript(_ field: String) -> Column? { fields.first { $0.field == field } }

    /// Some of the rows in this order, each column with its own format; nil stands for a row that is missing.
    ///
    /// - Precondition: the rows are there.
    /// - Throws: `Cancelled`.
    public func selecting(_ rows: [Int?]) throws -> Columns {
        Columns(try columns.map { try $0.selecting(rows) })
    }

    /// The fields as a table of its own, those that were only for programs shown too; its columns have no two names.
    public var asTable: Columns {
        Columns(fields.map { $0.headed($0.heading ?? $0.field ?? "") })
    }
}
