/// What an option of a layer, a method or a rule was told.
public enum OptionValue: Sendable, Hashable {
    case number(Double)
    /// Numbers in an order: height and width, or one for each side.
    case numbers([Double])
    case flag(Bool)
    case word(String)
}

extension OptionValue {
    /// A whole number.
    public static func integer(_ value: Int) -> OptionValue { .number(Double(value)) }
}

extension OptionValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    public init(stringLiteral value: String) { self = .word(value) }
    public init(arrayLiteral elements: Double...) { self = .numbers(elements) }
}

extension OptionValue: CustomStringConvertible {
    /// As it would be written.
    public var description: String {
        switch self {
        case .number(let value): Self.text(value)
        case .numbers(let values): "[\(values.map(Self.text).joined(separator: ", "))]"
        case .flag(let value): "\(value)"
        case .word(let word): word
        }
    }

    private static func text(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
