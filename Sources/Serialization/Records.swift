import Walks

/// A table for programs: columns with names, each of one type; an entry may be missing.
public struct Records: Sendable, Equatable {
    /// The entries of a column, one a row.
    public enum Values: Sendable, Equatable {
        case texts([String?])
        case integers([Int?])
        /// 64-bit floats.
        case numbers([Double?])
        /// 32-bit floats.
        case singles([Float?])
        case booleans([Bool?])
        /// Whatever has none of these types.
        case mixed([JSON])

        public var count: Int {
            switch self {
            case .texts(let values): values.count
            case .integers(let values): values.count
            case .numbers(let values): values.count
            case .singles(let values): values.count
            case .booleans(let values): values.count
            case .mixed(let values): values.count
            }
        }

        /// One entry; null where it is missing.
        public subscript(_ row: Int) -> JSON {
            switch self {
            case .texts(let values): values[row].map { .string($0) } ?? .null
            case .integers(let values): values[row].map { .integer($0) } ?? .null
            case .numbers(let values): values[row].map { .number($0) } ?? .null
            case .singles(let values): values[row].map { .single($0) } ?? .null
            case .booleans(let values): values[row].map { .boolean($0) } ?? .null
            case .mixed(let values): values[row]
            }
        }
    }

    /// One column of such a table, by its name.
    public struct Column: Sendable, Equatable {
        public let name: String
        public let values: Values

        public init(_ name: String, _ values: Values) {
            self.name = name
            self.values = values
        }
    }

    public let columns: [Column]
    /// The number of rows.
    public let count: Int

    /// - Precondition: all columns are of one length, and no two have one name.
    public init(_ columns: [Column]) {
        count = columns.first?.values.count ?? 0
        precondition(columns.allSatisfy { [count] in $0.values.count == count })
        precondition(Set(columns.map(\.name)).count == columns.count)
        self.columns = columns
    }

    /// The column of a name.
    public subscript(_ name: String) -> Values? { columns.first { $0.name == name }?.values }

    /// The members of one record.
    public func row(_ row: Int) -> [String: JSON] {
        Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.values[row]) })
    }

    /// The records as objects.
    var elements: [JSON] { (0..<count).map { .object(row($0)) } }
}

extension Records.Values {
    /// What programs call the type of the entries: `text`, `integer`, `number`, `boolean`, `mixed`.
    public var typeName: String {
        switch self {
        case .texts: "text"
        case .integers: "integer"
        case .numbers, .singles: "number"
        case .booleans: "boolean"
        case .mixed: "mixed"
        }
    }

    /// Whether the entries are numbers.
    public var isNumeric: Bool {
        switch self {
        case .integers, .numbers, .singles: true
        case .texts, .booleans, .mixed: false
        }
    }

    /// The entries as 64-bit floats, nil where they are missing; nil where they are no numbers. 32-bit floats are read as their
    /// shortest decimals.
    public var numbers: [Double?]? {
        switch self {
        case .integers(let values): values.map { $0.map(Double.init) }
        case .numbers(let values): values
        case .singles(let values): values.map { $0?.shortestDecimal }
        case .texts, .booleans, .mixed: nil
        }
    }

    /// All entries in a list, null where they are missing.
    ///
    /// - Throws: `Cancelled`.
    public func list() throws -> JSON { .array(try (0..<count).walked { self[$0] }) }

    /// The first entries in a list.
    public func list(first limit: Int) -> JSON {
        .array((0..<Swift.min(count, limit)).map { self[$0] })
    }

    /// Some of the entries in this order; nil stands for one that is missing.
    ///
    /// - Precondition: the rows are there.
    /// - Throws: `Cancelled`.
    public func selecting(_ rows: [Int?]) throws -> Records.Values {
        switch self {
        case .texts(let values): .texts(try rows.walked { $0.flatMap { values[$0] } })
        case .integers(let values): .integers(try rows.walked { $0.flatMap { values[$0] } })
        case .numbers(let values): .numbers(try rows.walked { $0.flatMap { values[$0] } })
        case .singles(let values): .singles(try rows.walked { $0.flatMap { values[$0] } })
        case .booleans(let values): .booleans(try rows.walked { $0.flatMap { values[$0] } })
        case .mixed(let values): .mixed(try rows.walked { $0.map { values[$0] } ?? .null })
        }
    }

    /// The first entries.
    public func prefix(_ limit: Int) -> Records.Values {
        switch self {
        case .texts(let values): .texts(Array(values.prefix(limit)))
        case .integers(let values): .integers(Array(values.prefix(limit)))
        case .numbers(let values): .numbers(Array(values.prefix(limit)))
        case .singles(let values): .singles(Array(values.prefix(limit)))
        case .booleans(let values): .booleans(Array(values.prefix(limit)))
        case .mixed(let values): .mixed(Array(values.prefix(limit)))
        }
    }
}
