public import Answers

/// An object: a value of the commands' own making, as the language sees it.
public protocol LanguageObject: Sendable {
    /// The type as signatures name it: `dataset`, `image`, `network`, `unit set`.
    var typeName: String { get }
    /// How it shows itself, whole.
    func answer() throws -> Answer
    /// How a list of such objects shows itself, this one its first: one table, one sheet; nil where each has its own line.
    func answer(listing all: [any LanguageObject]) throws -> Answer?
    /// One line for `names` and for lists: `2,412 images, 67 classes`.
    var summary: String { get }
    /// The fields that `value.field` can read, in the order that help lists them.
    var fieldNames: [String] { get }
    /// The field's value, nil when there is none of that name.
    func field(_ name: String) throws -> Value?
    /// Whether a field can be read at once, also while a cell runs, so that completion and help may look at it.
    func isAtHand(_ name: String) -> Bool
    /// How many elements `value[i]` reaches, nil when it has none.
    var elementCount: Int? { get }
    /// The element at an index within `0..<elementCount`.
    func element(_ index: Int) throws -> Value
    /// The columns that `where`, `sort` and `group` can name, in the order of the table; empty where it is no table.
    var columnNames: [String] { get }
    /// A column's entries, one a row, `nothing` where there is none; nil when there is no column of that name.
    func column(_ name: String) throws -> [Value]?
    /// The same object with some of its rows or elements, in this order; nil when it cannot be taken apart.
    func selecting(_ rows: [Int]) throws -> Value?
    /// The table of several such objects, a row each, which `where`, `sort`, `group` and `save` read; nil where they make none.
    func columns(listing all: [any LanguageObject]) throws -> Columns?
    /// The set or number that an operator gives with another value, nil when it has no meaning.
    func combined(_ operation: Operator, with other: Value) throws -> Value?
}

/// What an object has that says nothing else: no answer of a list, no fields, no elements, no operators.
extension LanguageObject {
    public func answer(listing all: [any LanguageObject]) throws -> Answer? { nil }
    public var fieldNames: [String] { [] }
    public func field(_ name: String) throws -> Value? { nil }
    public func isAtHand(_ name: String) -> Bool { true }
    public var elementCount: Int? { nil }
    public func element(_ index: Int) throws -> Value { .nothing }
    public var columnNames: [String] { [] }
    public func column(_ name: String) throws -> [Value]? { nil }
    public func selecting(_ rows: [Int]) throws -> Value? { nil }
    public func columns(listing all: [any LanguageObject]) throws -> Columns? { nil }
    public func combined(_ operation: Operator, with other: Value) throws -> Value? { nil }
}
