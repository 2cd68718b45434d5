public import Answers

/// An object with a table: its columns are what `where`, `sort`, `group`, `join` and `save` read.
public protocol TableObject: LanguageObject {
    /// The columns; nil where this one has no table.
    var columns: Columns? { get }
}

/// What a table's columns say by themselves.
extension TableObject {
    public var columnNames: [String] { columns?.names ?? [] }

    public func column(_ name: String) -> [Value]? { columns?[name]?.values.elements }

    public func selecting(_ rows: [Int]) throws -> Value? {
        columns.map { .object(TableValue($0.selecting(rows))) }
    }
}
