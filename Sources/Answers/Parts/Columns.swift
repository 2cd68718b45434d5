public import Serialization

/// The one statement of what a report's columns are: what stands under each heading, and what programs read under each name.
///
/// From it come the table that is shown, the records of JSON, and the rows of CSV and NumPy files.
public struct Columns: Sendable, Equatable {
    public struct Column: Sendable, Equatable {
        /// What programs call it; nil where it is only shown.
        public let name: String?
        /// What stands above it; nil where only programs have it.
        public let heading: String?
        let alignment: Table.Alignment?
        let values: Records.Values
        /// The entries as they are shown.
        let cells: [String]
    }

    public let columns: [Column]
    private let count: Int

    /// - Precondition: all columns are of one length.
    public init(_ columns: [Column]) {
        count = columns.first?.cells.count ?? 0
        precondition(columns.allSatisfy { [count] in $0.cells.count == count })
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
            rows: (0..<min(count, limit ?? count)).map { row in shown.map { $0.cells[row] } },
            footer: footer)
    }
}

extension Columns.Column {
    public static func text(
        _ name: String?, _ heading: String?, _ values: [String?],
        _ alignment: Table.Alignment? = .left
    ) -> Self {
        Self(
            name: name, heading: heading, alignment: alignment, values: .texts(values),
            cells: values.map { $0 ?? "" })
    }

    /// Whole numbers.
    /// - Parameter missing: what stands for a missing one.
    public static func integer(
        _ name: String?, _ heading: String?, _ values: [Int?],
        _ alignment: Table.Alignment? = .right, missing: String = "",
        format: (Int) -> String = { "\($0)" }
    ) -> Self {
        Self(
            name: name, heading: heading, alignment: alignment, values: .integers(values),
            cells: values.map { $0.map(format) ?? missing })
    }

    /// 64-bit floats.
    /// - Parameter missing: what stands for a missing one.
    public static func number(
        _ name: String?, _ heading: String?, _ values: [Double?],
        _ alignment: Table.Alignment? = .right, missing: String = "-",
        format: (Double) -> String
    ) -> Self {
        Self(
            name: name, heading: heading, alignment: alignment, values: .numbers(values),
            cells: values.map { $0.map(format) ?? missing })
    }

    /// 32-bit floats.
    /// - Parameter missing: what stands for a missing one.
    public static func single(
        _ name: String?, _ heading: String?, _ values: [Float?],
        _ alignment: Table.Alignment? = .right, missing: String = "-", format: (Float) -> String
    ) -> Self {
        Self(
            name: name, heading: heading, alignment: alignment, values: .singles(values),
            cells: values.map { $0.map(format) ?? missing })
    }

    /// What only programs read.
    public static func data(_ name: String, _ values: Records.Values) -> Self {
        Self(
            name: name, heading: nil, alignment: nil, values: values,
            cells: (0..<values.count).map { _ in "" })
    }
}
