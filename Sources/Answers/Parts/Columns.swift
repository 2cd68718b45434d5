public import Serialization

/// The one statement of what a report's columns are: what stands under each heading, and what programs read under each name.
///
/// From it come the table that is shown, the records of JSON, and the rows of CSV and NumPy files.
public struct Columns {
    public struct Column {
        /// What programs call it; nil where it is only shown.
        public let name: String?
        /// What stands above it; nil where only programs have it.
        public let heading: String?
        let alignment: Table.Alignment?
        let values: Records.Values
        /// An entry as it is shown; asked for rows that are.
        let cell: (_ row: Int) -> String
    }

    public let columns: [Column]
    private let count: Int

    /// - Precondition: all columns are of one length.
    public init(_ columns: [Column]) {
        count = columns.first?.values.count ?? 0
        precondition(columns.allSatisfy { [count] in $0.values.count == count })
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
    public func table(first limit: Int? = nil, footer: [String]? = nil) -> Table {
        let shown = columns.filter { $0.heading != nil }
        return Table(
            columns: shown.map { Table.Column($0.heading ?? "", $0.alignment) },
            rows: (0..<min(count, limit ?? count)).map { row in shown.map { $0.cell(row) } },
            footer: footer)
    }
}

extension Columns.Column {
    /// - Parameter missing: what is shown for a missing entry.
    private init<Entry>(
        _ name: String?, _ heading: String?, _ alignment: Table.Alignment?, _ entries: [Entry?],
        _ values: Records.Values, missing: String, _ format: @escaping (Entry) -> String
    ) {
        self.init(
            name: name, heading: heading, alignment: alignment, values: values,
            cell: { entries[$0].map(format) ?? missing })
    }

    public static func text(
        _ name: String?, _ heading: String?, _ values: [String?],
        _ alignment: Table.Alignment? = .left
    ) -> Self {
        Self(name, heading, alignment, values, .texts(values), missing: "") { $0 }
    }

    /// Whole numbers.
    public static func integer(
        _ name: String?, _ heading: String?, _ values: [Int?],
        _ alignment: Table.Alignment? = .right, missing: String = "",
        format: @escaping (Int) -> String = { "\($0)" }
    ) -> Self {
        Self(name, heading, alignment, values, .integers(values), missing: missing, format)
    }

    /// 64-bit floats.
    public static func number(
        _ name: String?, _ heading: String?, _ values: [Double?],
        _ alignment: Table.Alignment? = .right, missing: String = "-",
        format: @escaping (Double) -> String
    ) -> Self {
        Self(name, heading, alignment, values, .numbers(values), missing: missing, format)
    }

    /// 32-bit floats.
    public static func single(
        _ name: String?, _ heading: String?, _ values: [Float?],
        _ alignment: Table.Alignment? = .right, missing: String = "-",
        format: @escaping (Float) -> String
    ) -> Self {
        Self(name, heading, alignment, values, .singles(values), missing: missing, format)
    }

    /// What only programs read.
    public static func data(_ name: String, _ values: Records.Values) -> Self {
        Self(name: name, heading: nil, alignment: nil, values: values, cell: { _ in "" })
    }
}
