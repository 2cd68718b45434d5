import Answers
import Foundation

/// The numbers of a value as rows and columns of any depth, for files of numbers.
struct NumberArray {
    /// Sizes, outermost first; empty for a single number.
    let shape: [Int]
    let values: [Double]
    /// Whether they were 32-bit floats.
    let isNarrow: Bool

    /// - Returns: nil where the numbers are no even array: a table with names, say.
    init?(_ numbers: JSON) {
        if let sizes = numbers["shape"]?.elements, let elements = numbers["values"]?.elements {
            let shape = sizes.compactMap(\.wholeNumber)
            let values = elements.compactMap(Self.number)
            guard shape.count == sizes.count, values.count == elements.count,
                shape.reduce(1, *) == values.count
            else { return nil }
            (self.shape, self.values, isNarrow) = (shape, values, true)
            return
        }
        guard let (shape, values) = Self.nested(numbers) else { return nil }
        (self.shape, self.values, isNarrow) = (shape, values, false)
    }

    private static func number(_ json: JSON) -> Double? {
        switch json {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    private static func nested(_ json: JSON) -> (shape: [Int], values: [Double])? {
        if let value = number(json) { return ([], [value]) }
        guard let elements = json.elements else { return nil }
        let parts = elements.compactMap(nested)
        guard parts.count == elements.count, parts.allSatisfy({ $0.shape == parts[0].shape }) else {
            return nil
        }
        return ([parts.count] + (parts.first?.shape ?? []), parts.flatMap(\.values))
    }

    /// NumPy's format, version 1.0: a magic text, the header as a Python literal padded to 64 bytes, the numbers row by
    /// row, little-endian.
    var npy: Data {
        let sizes = shape.map(String.init).joined(separator: ", ")
        let tuple = shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
        var header =
            "{'descr': '<\(isNarrow ? "f4" : "f8")', 'fortran_order': False, 'shape': \(tuple), }"
        while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
        header += "\n"
        var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
        withUnsafeBytes(of: UInt16(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
        data.append(contentsOf: header.utf8)
        for value in values {
            if isNarrow {
                withUnsafeBytes(of: Float(value).bitPattern.littleEndian) {
                    data.append(contentsOf: $0)
                }
            } else {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
            }
        }
        return data
    }
}

/// Numbers as comma-separated rows.
enum NumberRows {
    /// An even array row by row, its last axis along the row; or a list of records, a column for each name.
    ///
    /// - Returns: nil where there is neither.
    static func csv(_ numbers: JSON) -> String? {
        if let array = NumberArray(numbers) {
            let width = max(array.shape.last ?? 1, 1)
            return stride(from: 0, to: array.values.count, by: width).map { start in
                array.values[start..<min(start + width, array.values.count)]
                    .map(text).joined(separator: ",") + "\n"
            }.joined()
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
    private static func cell(_ json: JSON?) -> String {
        switch json {
        case nil, .null?: return ""
        case .string(let text)?:
            let special = text.contains { ",\"\n\r".contains($0) }
            return special ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
        case .number(let value)?: return text(value)
        case let other?: return other.printed()
        }
    }
}
