public import Serialization
import Walks

extension Columns {
    /// A column: its names, its entries, and how they are shown.
    public struct Column: Sendable {
        /// What it is called in the records of JSON; nil where it is not among them.
        public let name: String?
        /// What stands above it; nil where only programs have it.
        public let heading: String?
        /// What the language and files of rows call it; nil where they have it not.
        public let field: String?
        /// Nil: by what stands in it.
        public let alignment: Table.Alignment?
        /// The entries, one a row.
        public let values: Records.Values
        /// What is shown for a missing entry.
        private let missing: String
        /// An entry as it is shown, by its row in the table that the column was first in.
        private let cell: @Sendable (_ row: Int) -> String
        /// Which of those rows each row is; nil: the same.
        private let rows: [Int?]?
        private let computed: (@Sendable (Double) -> String?)?

        var count: Int { values.count }

        /// An entry as it is shown.
        public func text(_ row: Int) -> String {
            guard let rows else { return cell(row) }
            return rows[row].map(cell) ?? missing
        }

        /// A number computed from the column's, as the column would show it; nil where it has no format for that.
        public func text(of number: Double) -> String? { computed?(number) }

        /// How the column shows numbers that are computed from its own.
        public var format: (@Sendable (Double) -> String?)? { computed }
    }
}

extension Columns.Column {
    /// - Parameters:
    ///   - missing: what is shown for a missing entry.
    ///   - computed: shows a number that was computed from the column's.
    private init<Entry: Sendable>(
        _ name: String?, _ heading: String?, _ alignment: Table.Alignment?, _ entries: [Entry?],
        _ values: Records.Values, missing: String,
        computed: (@Sendable (Double) -> String?)? = nil,
        _ format: @escaping @Sendable (Entry) -> String
    ) {
        self.init(
            name: name, heading: heading, field: name ?? heading.flatMap(Self.field(for:)),
            alignment: alignment, values: values, missing: missing,
            cell: { entries[$0].map(format) ?? missing }, rows: nil, computed: computed)
    }

    public static func text(
        _ name: String?, _ heading: String?, _ values: [String?],
        _ alignment: Table.Alignment? = .left,
        format: @escaping @Sendable (String) -> String = { $0 }
    ) -> Self {
        Self(name, heading, alignment, values, .texts(values), missing: "", format)
    }

    /// Whole numbers.
    public static func integer(
        _ name: String?, _ heading: String?, _ values: [Int?],
        _ alignment: Table.Alignment? = .right, missing: String = "",
        format: @escaping @Sendable (Int) -> String = { "\($0)" }
    ) -> Self {
        Self(
            name, heading, alignment, values, .integers(values), missing: missing,
            computed: { Int(exactly: $0).map(format) }, format)
    }

    /// 64-bit floats.
    public static func number(
        _ name: String?, _ heading: String?, _ values: [Double?],
        _ alignment: Table.Alignment? = .right, missing: String = "-",
        format: @escaping @Sendable (Double) -> String
    ) -> Self {
        Self(
            name, heading, alignment, values, .numbers(values), missing: missing, computed: format,
            format)
    }

    /// 32-bit floats.
    public static func single(
        _ name: String?, _ heading: String?, _ values: [Float?],
        _ alignment: Table.Alignment? = .right, missing: String = "-",
        format: @escaping @Sendable (Float) -> String
    ) -> Self {
        Self(
            name, heading, alignment, values, .singles(values), missing: missing,
            computed: { format(Float($0)) }, format)
    }

    public static func boolean(
        _ name: String?, _ heading: String?, _ values: [Bool?]
    ) -> Self {
        Self(name, heading, .left, values, .booleans(values), missing: "") { "\($0)" }
    }

    /// What only programs read.
    public static func data(_ name: String, _ values: Records.Values) -> Self {
        any(name, nil, values)
    }

    /// Entries of any type, shown in full: numbers by the shortest text that reads back as the same.
    public static func any(
        _ name: String?, _ heading: String?, _ values: Records.Values,
        format: (@Sendable (Double) -> String)? = nil
    ) -> Self {
        Self(
            name: name, heading: heading, field: name ?? heading.flatMap(Self.field(for:)),
            alignment: values.isNumeric ? .right : .left, values: values, missing: "",
            cell: { row in
                let entry = values[row]
                switch entry {
                case .null: return ""
                case .string(let text): return text
                case .number(let value): return format?(value) ?? entry.printed()
                case .single(let value): return format?(value.shortestDecimal) ?? entry.printed()
                default: return entry.printed()
                }
            }, rows: nil, computed: format)
    }
}

extension Columns.Column {
    /// The same under another name in the language; nil: not in it.
    public func called(_ field: String?) -> Self {
        Self(
            name: name, heading: heading, field: field, alignment: alignment, values: values,
            missing: missing, cell: cell, rows: rows, computed: computed)
    }

    /// The same under another heading.
    public func headed(_ heading: String) -> Self {
        Self(
            name: name, heading: heading, field: field, alignment: alignment, values: values,
            missing: missing, cell: cell, rows: rows, computed: computed)
    }

    /// Some of the entries in this order; nil stands for one that is missing.
    ///
    /// - Throws: `Cancelled`.
    public func selecting(_ chosen: [Int?]) throws -> Self {
        Self(
            name: name, heading: heading, field: field, alignment: alignment,
            values: try values.selecting(chosen), missing: missing, cell: cell,
            rows: try rows.map { rows in try chosen.walked { $0.flatMap { rows[$0] } } } ?? chosen,
            computed: computed)
    }

    /// Other entries under the same names, shown as the column shows what is computed from it.
    public func holding(_ values: Records.Values) -> Self {
        Self(
            name: name, heading: heading, field: field, alignment: alignment, values: values,
            missing: missing,
            cell: { [missing, computed] row in
                switch values[row] {
                case .null: missing
                case .string(let text): text
                case .number(let value): computed?(value) ?? values[row].printed()
                case .single(let value): computed?(value.shortestDecimal) ?? values[row].printed()
                case .integer(let value): computed?(Double(value)) ?? values[row].printed()
                default: values[row].printed()
                }
            }, rows: nil, computed: computed)
    }

    /// Columns of one row each, one below the other: named as the first, each entry shown as in its own.
    ///
    /// - Precondition: there is one, and as many values as columns.
    public static func stacked(_ columns: [Self], values: Records.Values) -> Self {
        precondition(!columns.isEmpty && columns.count == values.count)
        let first = columns[0]
        return Self(
            name: first.name, heading: first.heading, field: first.field,
            alignment: first.alignment, values: values, missing: first.missing,
            cell: { columns[$0].text(0) }, rows: nil, computed: first.computed)
    }

    /// A heading as a name of the language: `of its images` is `of-its-images`; nil where nothing is left of it.
    private static func field(for heading: String) -> String? {
        let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        guard let first = words.first?.first, first.isLetter || first == "_" else { return nil }
        return words.joined(separator: "-")
    }
}
