public import Serialization

/// Rows under headings, shown as aligned text and as HTML.
///
///     layer  output     parameters
///     -----  ---------  ----------
///     conv1  32x64x64          896
public struct Table: Sendable, Equatable {
    /// To which side a column's cells go.
    public enum Alignment: Sendable, Hashable { case left, right, center }

    /// A heading with its column's alignment.
    public struct Column: Sendable, Hashable {
        public let title: String
        /// Nil: to the right if every cell that holds something is a number, else to the left.
        public let alignment: Alignment?

        public init(_ title: String, _ alignment: Alignment? = nil) {
            self.title = title
            self.alignment = alignment
        }
    }

    public var caption: String?
    public let columns: [Column]
    public let rows: [[String]]
    /// A last row below a line of its own: totals.
    public let footer: [String]?
    /// The columns for programs: `[{"name", "heading", "type", "values"}, ...]`, in full precision; nil where the cells are all there is.
    public var columnData: JSON?
    /// How many rows at its end `columnData` leaves out.
    public var omittedRows = 0
    /// Whether the columns have titles; a matrix has none.
    let hasHeadings: Bool

    /// - Precondition: every row, the footer too, has a cell for each column, and there is a column.
    public init(
        caption: String? = nil, columns: [Column], rows: [[String]], footer: [String]? = nil
    ) {
        precondition(!columns.isEmpty)
        precondition((rows + (footer.map { [$0] } ?? [])).allSatisfy { $0.count == columns.count })
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.footer = footer
        hasHeadings = true
    }

    /// Rows without headings, to the right; of one length.
    public init(rows: [[String]]) {
        precondition(rows.allSatisfy { $0.count == rows[0].count })
        caption = nil
        columns = (rows.first ?? []).map { _ in Column("", .right) }
        self.rows = rows
        footer = nil
        hasHeadings = false
    }

    /// A table whose columns align themselves.
    public init(
        caption: String? = nil, headings: [String], rows: [[String]], footer: [String]? = nil
    ) {
        self.init(
            caption: caption, columns: headings.map { Column($0) }, rows: rows, footer: footer)
    }

    /// Which side each column goes to.
    public var alignments: [Alignment] {
        columns.indices.map { index in
            columns[index].alignment ?? (isNumeric(index) ? .right : .left)
        }
    }

    private func isNumeric(_ column: Int) -> Bool {
        let cells = rows.map { $0[column] }.filter { !["", "-", "–"].contains($0) }
        return !cells.isEmpty && cells.allSatisfy(Table.isNumber)
    }

    /// `12`, `2,412`, `-0.5`, `1.2e-05`, `97.3%`, `± 0.1`.
    private static func isNumber(_ cell: String) -> Bool {
        var digits = cell.filter { !",%± ".contains($0) }
        if digits.hasPrefix("\u{2212}") { digits = "-" + digits.dropFirst() }
        return Double(digits) != nil
    }
}
