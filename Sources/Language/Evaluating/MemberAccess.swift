import Answers
import Walks

/// Member access and subscripts: the fields, elements and slices of values.
enum MemberAccess {
    /// The fields that a value has, in the order in which help lists them.
    static func fieldNames(of value: Value) -> [String] {
        switch value {
        case .nothing, .boolean, .number: []
        case .text: ["count"]
        case .list(let values):
            own
                + listFields(of: values).filter { !own.contains($0) }
        case .matrix: ["rows", "columns"]
        case .object(let object): object.fieldNames
        }
    }

    /// The value of a field, nil when there is none of that name; throws what the object throws.
    static func field(_ name: String, of value: Value) throws -> Value? {
        if case .list(let values) = value {
            if let field = try listField(name, of: values) { return field }
        }
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

    /// The fields that every list has.
    private static let own = ["count", "first", "last"]

    /// What a list of results has beside `count`, `first` and `last`: the columns of their common table, and fields that all have.
    private static func listFields(of values: [Value]) -> [String] {
        let fields = commonFields(of: values)
        let columns = (try? Value.listing(of: values))?.names ?? []
        return fields + columns.filter { !fields.contains($0) }
    }

    /// The common table, a column of it, or the field of every element; the column comes first, so that `p.class` and
    /// `p where class == ...` are of the same entries.
    private static func listField(_ name: String, of values: [Value]) throws -> Value? {
        if !own.contains(name), let listed = try Value.listing(of: values) {
            if name == "table" { return .object(TableValue(listed)) }
            if let column = listed[name] { return .list(try column.values.elements) }
        }
        return try fields(name, of: values).map { .list($0) }
    }

    /// The field of every element, where all of them are objects that have it: `sets.count`.
    private static func fields(_ name: String, of values: [Value]) throws -> [Value]? {
        guard !values.isEmpty, values.allSatisfy({ $0.hasField(name) }) else { return nil }
        return try values.walked { value in
            guard case .object(let object) = value else {
                return try field(name, of: value) ?? .nothing
            }
            return try object.field(name) ?? .nothing
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
    ) throws -> Value {
        guard let count = elementCount(of: value) else {
            throw LanguageError.noElements(type: value.phrase)
        }
        let part = try part(0..<count, from: start, to: end)
        guard part.count <= RangeValue.listLimit else {
            throw LanguageError.listTooLong(limit: RangeValue.listLimit)
        }
        return try selecting(Array(part), of: value)
    }

    /// The part of a part, whose first element has the index 0.
    static func part(
        _ whole: Range<Int>, from start: Value?, to end: Value?
    ) throws(LanguageError) -> Range<Int> {
        let count = whole.count
        let first = try bound(start ?? .number(0), count: count)
        let last = try bound(end ?? .number(Double(count)), count: count)
        return whole.lowerBound + first..<whole.lowerBound + max(first, last)
    }

    /// A part of a list; the value itself where none is meant.
    static func list(_ value: Value, _ part: Range<Int>?) throws -> Value {
        guard let part, case .list(let values) = value, part.count < values.count else {
            return value
        }
        return .list(try values[part].walked { $0 })
    }

    /// Some elements of a value, by their indices.
    static func selecting(_ places: [Int], of value: Value) throws -> Value {
        switch value {
        case .list(let values): return .list(try places.walked { values[$0] })
        case .matrix(let matrix) where !places.isEmpty:
            return .matrix(
                Matrix(
                    rows: places.count, columns: matrix.columns,
                    elements: Array(
                        try places.walked {
                            matrix.elements[$0 * matrix.columns..<($0 + 1) * matrix.columns]
                        }.joined())))
        case .object(let object):
            if let part = try object.selecting(places) { return part }
            return .list(try places.walked { try object.element($0) })
        default: return .list([])
        }
    }

    private static func bound(_ value: Value, count: Int) throws(LanguageError) -> Int {
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw .notAnIndex(got: value.phrase)
        }
        let place = whole < 0 && whole > -Int(Int32.max) ? whole + count : whole
        return min(max(place, 0), count)
    }

    static func elementCount(of value: Value) -> Int? {
        switch value {
        case .list(let values): values.count
        case .matrix(let matrix): matrix.rows
        case .object(let object): object.elementCount
        case .nothing, .boolean, .number, .text: nil
        }
    }

    /// The fields that all elements have, in the order of the first; none where one is no object.
    static func commonFields(of values: [Value]) -> [String] {
        guard case .object(let first)? = values.first else { return [] }
        return first.fieldNames.filter { name in values.allSatisfy { $0.hasField(name) } }
    }
}

extension Value {
    /// Whether the value is an object with this field, or a list of such.
    fileprivate func hasField(_ name: String) -> Bool {
        switch self {
        case .object(let object): object.fieldNames.contains(name)
        case .list(let values): !values.isEmpty && values.allSatisfy { $0.hasField(name) }
        default: false
        }
    }
}
