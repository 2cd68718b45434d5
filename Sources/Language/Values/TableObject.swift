public import Answers

/// An object with a table: its columns are what `where`, `sort`, `group`, `join` and `save` read.
public protocol TableObject: LanguageObject {
    /// The columns; nil where this one has no table.
    ///
    /// - Throws: what a table throws that is computed when it is asked for.
    var columns: Columns? { get throws }
}

/// What a table's columns say by themselves.
extension TableObject {
    public var columnNames: [String] { (try? columns)?.names ?? [] }

    public func column(_ name: String) throws -> [Value]? {
        try columns?[name]?.values.elements
    }

    public func selecting(_ rows: [Int]) throws -> Value? {
        try columns.map { .object(TableValue(try $0.selecting(rows))) }
    }
}
