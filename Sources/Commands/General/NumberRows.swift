import Answers
import Arrays
import Foundation
import Serialization
import Walks

/// Numbers as comma-separated rows.
enum NumberRows {
    /// An even array row by row, its last axis along the row; or a list of records, a column for each name.
    ///
    /// - Returns: nil where there is neither.
    /// - Throws: `Cancelled`.
    static func csv(_ numbers: JSON) throws -> String? {
        if let array = try NumberArray(numbers) {
            let width = max(array.shape.last ?? 1, 1)
            let values = array.numbers ?? []
            let isSingle = if case .floats = array.elements { true } else { false }
            var rows = ""
            for (step, value) in values.enumerated() {
                try Walk.check(atStep: step)
                rows += isSingle ? text(Float(value).shortestDecimal) : text(value)
                rows += step % width == width - 1 || step == values.count - 1 ? "\n" : ","
            }
            return rows
        }
        if let records = numbers.elements { return records.isEmpty ? nil : table(records) }
        guard let members = numbers.members else { return nil }
        return members.sorted { $0.key < $1.key }.lazy
            .compactMap { $0.value.elements }.compactMap(table).first
    }

    /// Whole numbers without a point.
    private static func text(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? JSON.number(value).printed()
    }

    private static func table(_ records: [JSON]) -> String? {
        guard let names = records.first?.members?.keys.sorted(), !names.isEmpty,
            records.allSatisfy({ $0.members != nil })
        else { return nil }
        let rows = records.map { record in
            names.map { cell(record[$0]) }.joined(separator: ",")
        }
        return ([names.map { cell(.string($0)) }.joined(separator: ",")] + rows)
            .joined(separator: "\n") + "\n"
    }

    /// Quoted where it holds a comma, a quote or a line's end (RFC 4180).
    static func cell(_ json: JSON?) -> String {
        switch json {
        case nil, .null?: return ""
        case .string(let text)?:
            let special = text.contains { ",\"\n\r".contains($0) }
            return special ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
        case .number(let value)?: return text(value)
        case .single(let value)?: return text(value.shortestDecimal)
        case let other?: return other.printed()
        }
    }
}
