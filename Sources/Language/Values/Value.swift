public import Answers

/// What an expression gives.
public enum Value: Sendable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case matrix(Matrix)
    /// A dataset, a network, a unit set: whatever the commands deal in.
    case object(any LanguageObject)

    /// `number`, `text`, `network`: what errors and signatures call it.
    public var typeName: String {
        switch self {
        case .nothing: "nothing"
        case .boolean: "boolean"
        case .number: "number"
        case .text: "text"
        case .list: "list"
        case .matrix: "matrix"
        case .object(let object): object.typeName
        }
    }
}

/// Numbers in rows: `[1, 2; 3, 4]`.
public struct Matrix: Sendable, Equatable {
    public let rows: Int
    public let columns: Int
    /// Row by row.
    public let elements: [Double]

    public init(rows: Int, columns: Int, elements: [Double]) {
        precondition(elements.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }
}

/// A value of the commands' own making, as the language sees it.
public protocol LanguageObject: Sendable {
    /// The type as signatures name it: `dataset`, `image`, `network`, `unit set`.
    var typeName: String { get }
    /// How it shows itself, whole.
    func answer() throws -> Answer
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
    /// The set or number that an operator gives with another value, nil when it has no meaning.
    func combined(_ operation: Operator, with other: Value) throws -> Value?
}

extension LanguageObject {
    public var fieldNames: [String] { [] }
    public func field(_ name: String) throws -> Value? { nil }
    public func isAtHand(_ name: String) -> Bool { true }
    public var elementCount: Int? { nil }
    public func element(_ index: Int) throws -> Value { .nothing }
    public func combined(_ operation: Operator, with other: Value) throws -> Value? { nil }
}

/// The operators between terms.
public enum Operator: String, Sendable, CaseIterable {
    case common = "&"
    case either = "|"
    case minus = "-"
    case oneOnly = "^"
}
