/// A JSON value whose objects print with sorted keys, so that equal values give equal bytes.
///
/// Written here rather than taken from Foundation because a kernel needs what that leaves open: whole
/// numbers stay whole, nesting is bounded, NaN never reaches the wire, and key order is fixed.
///
/// Two cases hold by reference what would be long: arrays of numbers, and records. They print as the lists that they
/// stand for, are read like them, and equal them; parsing gives lists.
public enum JSON: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    /// A 32-bit number: prints as the shortest decimal that reads back to the same 32 bits.
    case single(Float)
    case string(String)
    case array([JSON])
    case object([String: JSON])
    /// Lists within lists, by the array's shape.
    case numbers(NumberArray)
    /// A list of objects.
    case records(Records)

    /// The member of an object, nil for any other value.
    public subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The text of a string value.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of a whole number.
    public var wholeNumber: Int? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The value of a Boolean.
    public var truth: Bool? {
        guard case .boolean(let value) = self else { return nil }
        return value
    }

    /// The elements of an array.
    public var elements: [JSON]? {
        switch self {
        case .array(let elements): elements
        case .numbers(let array): array.json.elements
        case .records(let records): records.elements
        default: nil
        }
    }

    /// The members of an object.
    public var members: [String: JSON]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}

extension JSON: Equatable {
    public static func == (one: JSON, other: JSON) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.boolean(let one), .boolean(let other)): one == other
        case (.integer(let one), .integer(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.single(let one), .single(let other)): one == other
        case (.string(let one), .string(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        case (.numbers(let one), .numbers(let other)): one == other
        case (.records(let one), .records(let other)): one == other
        default:
            if let one = one.elements, let other = other.elements { one == other } else { false }
        }
    }
}
