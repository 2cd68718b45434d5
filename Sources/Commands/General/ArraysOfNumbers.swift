import Answers
import Arrays
import Serialization
import Walks

/// The arrays in a value's numbers, for files of arrays.
extension NumberArray {
    /// An even array: `{"shape": ..., "values": ...}`, or lists within lists.
    ///
    /// - Returns: nil where the numbers are no even array: a table with names, say.
    /// - Throws: `Cancelled`.
    init?(_ numbers: JSON) throws {
        if let sizes = numbers["shape"]?.elements, let elements = numbers["values"]?.elements {
            let shape = sizes.compactMap(\.wholeNumber)
            let values = elements.compactMap(Self.number)
            guard shape.count == sizes.count, values.count == elements.count,
                shape.reduce(1, *) == values.count
            else { return nil }
            self.init(shape: shape, .floats(values.map(Float.init)))
            return
        }
        if case .numbers(let array) = numbers, array.count > 0, let values = array.numbers {
            self.init(shape: array.shape, .doubles(values))
            return
        }
        guard let (shape, values) = try Self.nested(numbers) else { return nil }
        self.init(shape: shape, .doubles(values))
    }

    /// Every array with its name: an even array is one; of names with numbers behind them each is one, deeper names joined
    /// by a point; of records each column is one.
    /// - Throws: `Cancelled`.
    static func named(_ numbers: JSON) throws -> [(name: String, array: NumberArray)] {
        if let array = try NumberArray(numbers) { return [("arr_0", array)] }
        if let records = numbers.elements { return columns(records) }
        if let table = table(numbers) { return table }
        return try (numbers.members ?? [:]).sorted { $0.key < $1.key }.flatMap { name, part in
            if let array = try NumberArray(part) { return [(name, array)] }
            if let text = part.text { return [(name, NumberArray(shape: [], .texts([text])))] }
            return try named(part).map { ("\(name).\($0.name)", $0.array) }
        }
    }

    /// What `.npy` holds of a value: the array that it is, or the only one with rows within it.
    /// - Throws: `Cancelled`.
    static func only(_ numbers: JSON) throws -> NumberArray? {
        if let array = try NumberArray(numbers) { return array }
        let rows = try named(numbers).filter { !$0.array.shape.isEmpty && $0.array.numbers != nil }
        return rows.count == 1 ? rows[0].array : nil
    }

    /// The columns of a table, each under its name; nil where the data are no table's.
    private static func table(_ numbers: JSON) -> [(name: String, array: NumberArray)]? {
        guard let columns = numbers["columns"]?.elements, !columns.isEmpty else { return nil }
        var found: [(name: String, array: NumberArray)] = []
        for column in columns {
            guard let name = column["name"]?.text, let cells = column["values"]?.elements else {
                return nil
            }
            // A column of several types has no array.
            if let array = array(cells) { found.append((name, array)) }
        }
        return found
    }

    private static func columns(
        _ records: [JSON]
    ) -> [(name: String, array: NumberArray)] {
        guard let names = records.first?.members?.keys.sorted() else { return [] }
        return names.compactMap { name in
            return array(records.map { $0[name] ?? .null }).map { (name, $0) }
        }
    }

    /// Numbers, a missing one as NaN, or texts, a missing one empty; nil where there are both.
    private static func array(_ cells: [JSON]) -> NumberArray? {
        let numbers = cells.map { $0 == .null ? .nan : number($0) }
        if cells.contains(where: { $0 != .null }), !numbers.contains(nil) {
            let values = numbers.compactMap { $0 }
            return NumberArray(shape: [values.count], .doubles(values))
        }
        let texts = cells.compactMap { $0 == .null ? "" : $0.text }
        guard texts.count == cells.count else { return nil }
        return NumberArray(shape: [texts.count], .texts(texts))
    }

    private static func number(_ json: JSON) -> Double? {
        switch json {
        case .number(let value): value
        case .single(let value): Double(value)
        case .integer(let value): Double(value)
        default: nil
        }
    }

    private static func nested(_ json: JSON) throws -> (shape: [Int], values: [Double])? {
        if let value = number(json) { return ([], [value]) }
        guard let elements = json.elements else { return nil }
        if let first = elements.first, number(first) != nil {
            let values = try elements.walked(number).compactMap { $0 }
            return values.count == elements.count ? ([values.count], values) : nil
        }
        let parts = try elements.walked(nested).compactMap { $0 }
        guard parts.count == elements.count, parts.allSatisfy({ $0.shape == parts[0].shape }) else {
            return nil
        }
        return ([parts.count] + (parts.first?.shape ?? []), parts.flatMap(\.values))
    }
}
