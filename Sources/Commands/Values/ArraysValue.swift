import Answers
import Arrays
import Language
import Pictures
import Serialization

/// Named arrays, as a `.npz` file holds them.
struct ArraysValue: LanguageObject {
    let arrays: [(name: String, array: NumberArray)]
    /// What the file holds beside them, which is no array of numbers or texts, and why.
    var others: [(name: String, problem: String)] = []

    var typeName: String { "arrays" }
    var summary: String {
        Rendering.count(arrays.count, "array")
            + (others.isEmpty ? "" : ", and \(others.count) that cannot be read")
    }

    func answer() -> Answer {
        let table = Table(
            columns: [
                .init("array", .left), .init("shape", .left), .init("smallest", .right),
                .init("largest", .right),
            ],
            rows: arrays.map { name, array in
                let shape = array.shape.map(String.init).joined(separator: "x")
                guard let numbers = array.numbers, let least = numbers.min(),
                    let most = numbers.max()
                else { return [name, shape, "", ""] }
                return [name, shape, NumberText.short(least), NumberText.short(most)]
            })
        let left = others.map { "'\($0.name)' \($0.problem)" }
        return Answer(
            [.text(summary), .table(table)]
                + (left.isEmpty ? [] : [.text(left.joined(separator: "\n"))]),
            numbers: .object(
                Dictionary(arrays.map { ($0.name, Self.json($0.array)) }) { first, _ in first }))
    }

    private static func json(_ array: NumberArray) -> JSON {
        [
            "shape": .array(array.shape.map { .integer($0) }),
            "values": .numbers(NumberArray(shape: [array.count], array.elements)),
        ]
    }

    var fieldNames: [String] { arrays.map(\.name) }

    func field(_ name: String) -> Value? {
        arrays.first { $0.name == name }.map { Self.value($0.array) }
    }

    var elementCount: Int? { arrays.count }
    func element(_ index: Int) -> Value { Self.value(arrays[index].array) }

    /// A number, a list, a matrix, or lists of matrices, by the number of axes.
    ///
    /// An array without elements is an empty list, whatever its shape: `load` says so.
    static func value(_ array: NumberArray) -> Value {
        guard array.count > 0 else { return .list([]) }
        if case .texts(let texts) = array.elements {
            return nested(texts.map { .text($0) }[...], array.shape[...])
        }
        let numbers: [Double] =
            if case .floats(let singles) = array.elements {
                singles.map { $0.shortestDecimal }
            } else {
                array.numbers ?? []
            }
        guard array.shape.count > 1 else {
            return nested(numbers.map { .number($0) }[...], array.shape[...])
        }
        let (rows, columns) = (array.shape[array.shape.count - 2], array.shape.last ?? 0)
        let plane = rows * columns
        let outer = array.shape.dropLast(2)
        let matrices = (0..<outer.reduce(1, *)).map { index in
            Value.matrix(
                Matrix(
                    rows: rows, columns: columns,
                    elements: Array(numbers[index * plane..<(index + 1) * plane])))
        }
        return nested(matrices[...], outer)
    }

    /// Lists within lists, outermost axis first.
    private static func nested(_ values: ArraySlice<Value>, _ shape: ArraySlice<Int>) -> Value {
        guard let count = shape.first else { return values.first ?? .nothing }
        let each = values.count / max(count, 1)
        return .list(
            (0..<count).map { index in
                let start = values.startIndex + index * each
                return nested(values[start..<start + each], shape.dropFirst())
            })
    }
}
