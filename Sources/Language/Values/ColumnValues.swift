public import Serialization
import Walks

/// Between a column's entries and the language's values.
extension Records.Values {
    /// An entry; `nothing` where it is missing.
    public func element(_ row: Int) -> Value { Value(self[row]) }

    /// The entries, one a row.
    ///
    /// - Throws: `Cancelled`.
    public var elements: [Value] {
        get throws {
            switch self {
            case .texts(let values):
                return try values.walked { $0.map { .text($0) } ?? .nothing }
            case .integers(let values):
                return try values.walked { $0.map { .number(Double($0)) } ?? .nothing }
            case .numbers(let values):
                return try values.walked { $0.map { .number($0) } ?? .nothing }
            case .singles(let values):
                return try values.walked { $0.map { .number($0.shortestDecimal) } ?? .nothing }
            case .booleans(let values):
                return try values.walked { $0.map { .boolean($0) } ?? .nothing }
            case .mixed(let values): return try values.walked { Value($0) }
            }
        }
    }

    /// The entries of a list in the narrowest type that holds them all: whole numbers, numbers, texts, truths, or else any.
    ///
    /// - Throws: `Cancelled`.
    public init(_ values: [Value]) throws {
        switch try EntryType(of: values) {
        case .wholeNumbers:
            self = .integers(
                try values.walked { if case .number(let it) = $0 { Int(exactly: it) } else { nil } }
            )
        case .numbers:
            self = .numbers(
                try values.walked { if case .number(let it) = $0 { it } else { nil } })
        case .texts:
            self = .texts(try values.walked { if case .text(let it) = $0 { it } else { nil } })
        case .truths:
            self = .booleans(
                try values.walked { if case .boolean(let it) = $0 { it } else { nil } })
        case nil: self = .mixed(try values.walked { $0.json ?? .string($0.summary) })
        }
    }
}

/// What all entries of a list are that are not missing.
private enum EntryType {
    case wholeNumbers, numbers, texts, truths

    /// Nil for entries of several types or of another, and where all are missing.
    init?(of values: [Value]) throws {
        var common: EntryType?
        for (step, value) in values.enumerated() {
            try Walk.check(atStep: step)
            let own: EntryType
            switch value {
            case .nothing: continue
            case .number(let number): own = Int(exactly: number) == nil ? .numbers : .wholeNumbers
            case .text: own = .texts
            case .boolean: own = .truths
            case .list, .matrix, .object: return nil
            }
            switch (common, own) {
            case (nil, _): common = own
            case (.wholeNumbers?, .numbers), (.numbers?, .wholeNumbers): common = .numbers
            default: guard common == own else { return nil }
            }
        }
        guard let common else { return nil }
        self = common
    }
}

extension Value {
    /// What a program's datum is in the language.
    public init(_ json: JSON) {
        switch json {
        case .null, .object, .records: self = .nothing
        case .boolean(let truth): self = .boolean(truth)
        case .integer(let value): self = .number(Double(value))
        case .number(let value): self = .number(value)
        case .single(let value): self = .number(value.shortestDecimal)
        case .string(let text): self = .text(text)
        case .array, .numbers: self = .list((json.elements ?? []).map { Value($0) })
        }
    }
}
