import Answers
import Language
import Serialization

/// A finished answer as a value, with the numbers that programs read by field: tables, plots, probabilities.
///
/// With columns it is a table too: its own facts come first among its fields, then the columns and `table`, the columns alone.
struct ReportValue: TableObject {
    /// One number or text of a report, by its name.
    struct Fact: Sendable {
        /// Where a fact is found.
        enum Place: Sendable { case field, data, both }

        let name: String
        let value: Kept<JSON>
        let place: Place

        /// - Parameter place: a field of the value, a member of its data, or both.
        init(_ name: String, _ value: JSON, in place: Place = .both) {
            self.init(name, Kept(value), in: place)
        }

        /// One that takes much memory.
        init(_ name: String, _ value: Kept<JSON>, in place: Place = .both) {
            self.name = name
            self.value = value
            self.place = place
        }
    }

    /// A table of which the names and the count are known, and the rest may have to be made again.
    struct KeptColumns: Sendable {
        let names: [String]
        let count: Int
        let content: Kept<Columns>

        init(_ columns: Columns) {
            self.init(names: columns.names, count: columns.count, Kept(columns))
        }

        init(names: [String], count: Int, _ content: Kept<Columns>) {
            (self.names, self.count, self.content) = (names, count, content)
        }
    }

    let typeName: String
    let summary: String
    private let content: Kept<Answer>
    private let facts: [(name: String, value: Kept<JSON>)]
    private let kept: KeptColumns?
    /// Its row and its tile where it is about one image.
    private let listed: ListedImage?

    /// - Parameters:
    ///   - parts: what it shows.
    ///   - columns: its table for the language and for files, all rows of it.
    init(
        _ typeName: String, summary: String, _ parts: [Part], facts: [Fact] = [],
        columns: Columns? = nil
    ) {
        self.init(
            typeName, summary,
            Kept(again: { Answer(parts, numbers: try Self.numbers(facts)) }), facts,
            columns.map { KeptColumns($0) }, nil)
    }

    /// A report about one image, which lists with others of its kind.
    ///
    /// - Parameters:
    ///   - parts: what it shows.
    ///   - columns: its table for the language and for files, all rows of it.
    init(
        _ typeName: String, summary: String, _ parts: Kept<[Part]>, facts: [Fact],
        columns: KeptColumns?, listed: ListedImage
    ) {
        self.init(
            typeName, summary,
            Kept(again: { Answer(try parts(), numbers: try Self.numbers(facts)) }), facts,
            columns, listed)
    }

    private static func numbers(_ facts: [Fact]) throws -> JSON? {
        let data = facts.filter { $0.place != .field }
        return data.isEmpty
            ? nil
            : .object(
                Dictionary(uniqueKeysWithValues: try data.map { ($0.name, try $0.value()) }))
    }

    /// A report whose data are no facts by name.
    init(
        _ typeName: String, summary: String, content: Answer, facts: [Fact] = [],
        columns: Columns? = nil
    ) {
        self.init(
            typeName, summary, Kept(content), facts, columns.map { KeptColumns($0) }, nil)
    }

    private init(
        _ typeName: String, _ summary: String, _ content: Kept<Answer>, _ facts: [Fact],
        _ columns: KeptColumns?, _ listed: ListedImage?
    ) {
        self.typeName = typeName
        self.summary = summary
        self.content = content
        self.facts = facts.filter { $0.place != .data }.map { ($0.name, $0.value) }
        kept = columns
        self.listed = listed
    }

    var columns: Columns? { get throws { try kept?.content() } }
    var columnNames: [String] { kept?.names ?? [] }

    func answer() throws -> Answer { try content() }

    func answer(listing all: [any LanguageObject]) throws -> Answer? {
        try listing(of: all)?.answer()
    }

    func columns(listing all: [any LanguageObject]) -> Columns? {
        listing(of: all)?.columns
    }

    private func listing(of all: [any LanguageObject]) -> ImageListing? {
        let rows = all.compactMap { ($0 as? ReportValue)?.listed }
        guard rows.count == all.count else { return nil }
        return ImageListing(typeName: typeName, rows) { _ in [] }
    }

    var fieldNames: [String] {
        let names = facts.map(\.name)
        // The number of rows is the table's: `report.table.count`.
        return names + columnNames.filter { !names.contains($0) }
            + (kept == nil ? [] : ["table"]) + (listed == nil ? [] : ["image"])
    }

    func field(_ name: String) throws -> Value? {
        if let fact = facts.first(where: { $0.name == name }) { return Value(try fact.value()) }
        if name == "image" { return listed.map { .object($0.image) } }
        if name == "table" { return try table.map { .object($0) } }
        return columnNames.contains(name) ? try table?.field(name) : nil
    }

    private var table: TableValue? { get throws { try columns.map { TableValue($0) } } }
    var elementCount: Int? { kept?.count }
    func element(_ index: Int) throws -> Value { try table?.element(index) ?? .nothing }
}

extension JSON {
    /// A number, or null where there is none.
    init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
}
