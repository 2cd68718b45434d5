public import Answers
import Serialization
import Walks

/// Whole numbers, or numbers a step apart, one after the other; they are computed when they are asked for.
public struct RangeValue: LanguageObject {
    /// The first number.
    public let start: Double
    /// What lies between two neighbours.
    public let step: Double
    /// How many there are.
    public let count: Int

    /// The most elements that a range is made a list of.
    public static let listLimit = 10_000_000

    /// Numbers from a start up to an end that is left out; none where the step leads away from it.
    ///
    /// - Precondition: the step is not 0, and the count is one of an `Int`.
    public init(from start: Double, to end: Double, step: Double) {
        self.start = start
        self.step = step
        count = max(0, Int(((end - start) / step).rounded(.up)))
    }

    public var typeName: String { "range" }

    public var summary: String {
        switch count {
        case 0: "no numbers"
        case 1: NumberFormat.text(start)
        default:
            "\(count) numbers from \(NumberFormat.text(start)) to \(NumberFormat.text(number(count - 1)))"
        }
    }

    /// The numbers where they are few, else what there are.
    public func answer() throws -> Answer {
        guard count <= 1000, let answer = try Value.list(try list()).answer() else {
            return Answer(text: summary)
        }
        return answer
    }

    public var fieldNames: [String] { ["count", "first", "last"] }

    public func field(_ name: String) throws -> Value? {
        switch name {
        case "count": return .number(Double(count))
        case "first", "last":
            guard count > 0 else { throw LanguageError.emptyList(field: name) }
            return .number(name == "first" ? start : number(count - 1))
        default: return nil
        }
    }

    public var elementCount: Int? { count }
    public func element(_ index: Int) -> Value { .number(number(index)) }

    public func selecting(_ rows: [Int]) throws -> Value? { .list(try rows.walked(element)) }

    private func number(_ index: Int) -> Double { start + Double(index) * step }

    /// The numbers as a list, which an interrupt ends.
    ///
    /// - Throws: `LanguageError.listTooLong`; `Cancelled`.
    func walkedList() throws -> [Value] {
        guard count <= Self.listLimit else {
            throw LanguageError.listTooLong(limit: Self.listLimit)
        }
        return try (0..<count).walked(element)
    }

    /// The numbers as a list.
    func list() throws(LanguageError) -> [Value] {
        guard count <= Self.listLimit else { throw .listTooLong(limit: Self.listLimit) }
        return (0..<count).map(element)
    }
}

extension Value {
    /// The value with its ranges as lists, also those that are elements of a list.
    ///
    /// - Throws: `LanguageError.listTooLong`; `Cancelled`.
    func listingRanges() throws -> Value {
        switch self {
        case .object(let range as RangeValue): return .list(try range.walkedList())
        case .list(let values) where values.contains(where: \.isRange):
            var listed: [Value] = []
            for value in values { listed.append(try value.listingRanges()) }
            return .list(listed)
        default: return self
        }
    }

    private var isRange: Bool {
        if case .object(let object) = self { return object is RangeValue }
        return false
    }
}
