public import Answers
import Serialization

/// A table: rows of entries under named columns, each of one type.
///
/// Its fields are its columns, each a list with `nothing` where an entry is missing, and `count`, the number of rows, unless a column
/// is called so. `t[3]` is a record.
public struct TableValue: TableObject {
    /// How many rows of any table are shown; of the others it is told how many there are.
    public static let shownRows = 50

    private let content: Columns
    /// What stands above it.
    public let caption: String?
    /// What is to be known of it, a line each: what was left out, renamed or counted twice.
    public let notes: [String]

    /// - Parameter columns: only those with a field can be asked for.
    public init(_ columns: Columns, caption: String? = nil, notes: [String] = []) {
        content = columns.columns.contains { $0.heading != nil } ? columns : columns.asTable
        self.caption = caption
        self.notes = notes
    }

    /// The same table with another line above it.
    func noting(_ note: String) -> TableValue {
        TableValue(content, caption: caption, notes: notes + [note])
    }

    public var columns: Columns? { content }

    public var typeName: String { "table" }

    public var summary: String {
        let names = content.names
        let rows = "\(content.count) row\(content.count == 1 ? "" : "s")"
        guard !names.isEmpty else { return rows }
        return "\(rows): " + names.prefix(8).joined(separator: ", ")
            + (names.count > 8 ? " and \(names.count - 8) more" : "")
    }

    /// The first 50 rows; of the others how many there are. Data: `{"columns": [{"name", "type", "values"}, ...]}`, the first rows
    /// where they are very many.
    public func answer() -> Answer {
        let hidden = content.count - Self.shownRows
        let lines =
            notes
            + (content.count == 0 ? ["no rows"] : [])
            + (hidden > 0 ? ["the first \(Self.shownRows) of \(content.count) rows"] : [])
        let isBare = content.columns.allSatisfy { $0.heading == nil }
        return Answer(
            (lines.isEmpty ? [] : [.text(lines.joined(separator: "\n"))])
                + (isBare ? [] : [.table(content.table(caption: caption, first: Self.shownRows))]),
            numbers: json { $0.list(first: content.reportedRows) }, omissions: omissions)
    }

    /// What the data of the answer leave out.
    private var omissions: [Omission] {
        let count = content.count - content.reportedRows
        guard count > 0 else { return [] }
        return content.fields.indices.map { Omission(at: "/columns/\($0)/values", count: count) }
    }

    /// The data with all rows, for files.
    ///
    /// - Throws: `Cancelled`.
    func data() throws -> JSON { try json { try $0.list() } }

    private func json(_ list: (Records.Values) throws -> JSON) rethrows -> JSON {
        let columns = try content.fields.map { column -> JSON in
            [
                "name": .string(column.field ?? ""), "type": .string(column.values.typeName),
                "values": try list(column.values),
            ]
        }
        var members: [String: JSON] = ["columns": .array(columns)]
        if let caption { members["caption"] = .string(caption) }
        return .object(members)
    }

    public var fieldNames: [String] {
        let names = content.names
        return names.contains("count") ? names : names + ["count"]
    }

    public func field(_ name: String) throws -> Value? {
        if let column = content[name] { return .list(try column.values.elements) }
        return name == "count" ? .number(Double(content.count)) : nil
    }

    public var elementCount: Int? { content.count }

    public func element(_ index: Int) throws -> Value {
        .object(RecordValue(try content.selecting([index])))
    }
}
