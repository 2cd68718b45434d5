import Answers
import Language
import Serialization
import Signatures
import Tensors

/// A function of one number, for each number of a list, of the lists within it, or of a matrix.
struct Elementwise {
    static let numbers = Parameter(
        "numbers", .any, "A number, a list, a matrix, or a column as `t.loss`.")

    private let word: String
    private let given: Value
    private let cancellation: Cancellation

    init(_ call: Call, _ workplace: Workplace) throws {
        word = call.signature.name
        given = try call.value("numbers")
        cancellation = workplace.cancellation
    }

    /// The same with the function's results; `nothing` stays.
    ///
    /// - Throws: `Mistake` for what is no number, and where a finite number gives no finite one; `Cancelled`.
    func value(_ function: (Double) -> Double) throws -> Value {
        try mapped(given, at: [], function)
    }

    private func mapped(
        _ value: Value, at path: [Int], _ function: (Double) -> Double
    ) throws -> Value {
        switch value {
        case .number(let number): return .number(try result(number, at: path, function))
        case .nothing where !path.isEmpty: return .nothing
        case .list(let values):
            return .list(
                try values.enumerated().map { index, value in
                    try cancellation.check(atStep: index)
                    return try mapped(value, at: path + [index], function)
                })
        case .matrix(let matrix):
            return .matrix(
                Matrix(
                    rows: matrix.rows, columns: matrix.columns,
                    elements: try matrix.elements.map { try result($0, at: path, function) }))
        default:
            let numeric = (try? TableReading.columns(of: value))?.fields.first {
                $0.values.isNumeric
            }
            throw Mistake(
                "\(word) takes numbers, got \(value.phrase)\(Self.place(path))", at: "numbers",
                hint: numeric?.field.map { "give one of its columns: \(word) t.\($0)" })
        }
    }

    private func result(
        _ number: Double, at path: [Int], _ function: (Double) -> Double
    ) throws -> Double {
        let result = function(number)
        guard number.isFinite, !result.isFinite else { return result }
        let what =
            result == .infinity ? "too large for a number: more than 1.8e308" : "no real number"
        throw Mistake(
            "\(word) of \(Value.number(number).summary) is \(what)\(Self.place(path))",
            at: "numbers")
    }

    /// `, at index 3 of the list`.
    private static func place(_ path: [Int]) -> String {
        path.isEmpty
            ? "" : ", at index \(path.map(String.init).joined(separator: ", ")) of the list"
    }
}
