/// Member access and subscripts: the fields, elements and slices of values.
enum MemberAccess {
    /// The fields that a value has, in the order in which help lists them.
    static func fieldNames(of value: Value) -> [String] {
        switch value {
        case .nothing, .boolean, .number: []
        case .text: ["count"]
        case .list: ["count", "first", "last"]
        case .matrix: ["rows", "columns"]
        case .object(let object): object.fieldNames
        }
    }

    /// The value of a field, nil when there is none of that name; throws what the object throws.
    static func field(_ name: String, of value: Value) throws -> Value? {
        switch (value, name) {
        case (.text(let text), "count"): return .number(Double(text.count))
        case (.list(let values), "count"): return .number(Double(values.count))
        case (.list(let values), "first"):
            guard let first = values.first else { throw LanguageError.emptyList(field: name) }
            return first
        case (.list(let values), "last"):
            guard let last = values.last else { throw LanguageError.emptyList(field: name) }
            return last
        case (.matrix(let matrix), "rows"): return .number(Double(matrix.rows))
        case (.matrix(let matrix), "columns"): return .number(Double(matrix.columns))
        case (.object(let object), _): return try object.field(name)
        default: return nil
        }
    }

    /// The element at an index, which counts from the end where it is negative.
    static func element(_ index: Value, of value: Value, name: String) throws -> Value {
        guard let count = elementCount(of: value) else {
            throw LanguageError.noElements(type: value.phrase)
        }
        guard case .number(let number) = index, let whole = Int(exactly: number) else {
            throw LanguageError.notAnIndex(got: index.phrase)
        }
        let place = whole < 0 ? whole + count : whole
        guard place >= 0, place < count else {
            throw LanguageError.indexOutside(whole, what: name, count: count)
        }
        switch value {
        case .list(let values): return values[place]
        case .matrix(let matrix): return matrix.row(place)
        case .object(let object): return try object.element(place)
        case .nothing, .boolean, .number, .text: return .nothing
        }
    }

    /// The elements of a list from one index up to another, which is left out; beyond the ends there are none.
    static func slice(
        _ value: Value, from start: Value?, to end: Value?
    ) throws(LanguageError) -> Value {
        guard case .list(let values) = value else { throw .noElements(type: value.phrase) }
        let first = try bound(start ?? .number(0), count: values.count)
        let last = try bound(end ?? .number(Double(values.count)), count: values.count)
        return .list(first < last ? Array(values[first..<last]) : [])
    }

    private static func bound(_ value: Value, count: Int) throws(LanguageError) -> Int {
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw .notAnIndex(got: value.phrase)
        }
        let place = whole < 0 && whole > -Int(Int32.max) ? whole + count : whole
        return min(max(place, 0), count)
    }

    private static func elementCount(of value: Value) -> Int? {
        switch value {
        case .list(let values): values.count
        case .matrix(let matrix): matrix.rows
        case .object(let object): object.elementCount
        case .nothing, .boolean, .number, .text: nil
        }
    }
}
