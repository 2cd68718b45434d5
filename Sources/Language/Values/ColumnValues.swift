public import Serialization

/// Between a column's entries and the language's values.
extension Records.Values {
    /// An entry; `nothing` where it is missing.
    public func element(_ row: Int) -> Value { Value(self[row]) }

    /// The entries, one a row.
    public var elements: [Value] { (0..<count).map(element) }

    /// The entries of a list in the narrowest type that holds them all: whole numbers, numbers, texts, truths, or else any.
    public init(_ values: [Value]) {
        let present = values.filter { if case .nothing = $0 { false } else { true } }
        let numbers: [Double?] = values.map { if case .number(let it) = $0 { it } else { nil } }
        let texts: [String?] = values.map { if case .text(let it) = $0 { it } else { nil } }
        let truths: [Bool?] = values.map { if case .boolean(let it) = $0 { it } else { nil } }
        func holdsAll<Entry>(_ entries: [Entry?]) -> Bool {
            !present.isEmpty && entries.count { $0 != nil } == present.count
        }
        if holdsAll(numbers) {
            let whole = numbers.map { $0.flatMap { Int(exactly: $0) } }
            self = holdsAll(whole) ? .integers(whole) : .numbers(numbers)
        } else if holdsAll(texts) {
            self = .texts(texts)
        } else if holdsAll(truths) {
            self = .booleans(truths)
        } else {
            self = .mixed(values.map { $0.json ?? .string($0.summary) })
        }
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
