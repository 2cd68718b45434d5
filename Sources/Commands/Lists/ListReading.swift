import Answers
import Language
import Signatures

/// Reads an argument that is a list; a range comes as one already.
enum ListReading {
    /// - Throws: `Mistake` for what is no list.
    static func elements(_ call: Call, _ parameter: String = "list") throws -> [Value] {
        let value = try call.value(parameter)
        switch value {
        case .list(let values): return values
        case .matrix(let matrix): return matrix.elements.map { .number($0) }
        default:
            let column = (try? TableReading.columns(of: value))?.names.first
            throw Mistake(
                "\(call.signature.name) takes a list, got \(value.phrase)", at: parameter,
                hint: column.map { "give one of its columns: \(call.signature.name) t.\($0)" })
        }
    }

    /// The same, but the rows of a matrix as lists.
    static func rows(_ call: Call, _ parameter: String = "list") throws -> [Value] {
        guard case .matrix(let matrix) = try call.value(parameter) else {
            return try elements(call, parameter)
        }
        return (0..<matrix.rows).map { row in
            .list((0..<matrix.columns).map { .number(matrix.elements[row * matrix.columns + $0]) })
        }
    }
}
