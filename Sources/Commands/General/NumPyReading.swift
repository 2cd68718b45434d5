import Foundation

/// Reads NumPy's array files: everything is checked before a number is taken.
enum NumPyReading {
    /// What is wrong with a file; the path is put before it.
    struct Problem: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// More numbers than this are no table to look at.
    private static let limit = 100_000_000

    /// - Throws: `Problem`.
    static func array(_ data: Data) throws -> (shape: [Int], values: [Double]) {
        let bytes = [UInt8](data)
        guard bytes.count >= 10, bytes[0] == 0x93, Array(bytes[1..<6]) == Array("NUMPY".utf8) else {
            throw Problem("is no NumPy file")
        }
        let isShort = bytes[6] == 1
        guard (1...3).contains(bytes[6]), isShort || bytes.count >= 12 else {
            throw Problem("is a NumPy file of version \(bytes[6]), expected 1 to 3")
        }
        let start = isShort ? 10 : 12
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= bytes.count - start,
            let header = String(bytes: bytes[start..<start + length], encoding: .utf8)
        else { throw Problem("is cut off in its header") }
        let type = try type(header)
        guard entry("fortran_order", header)?.hasPrefix("False") == true else {
            throw Problem("is written column by column; save it with numpy.ascontiguousarray")
        }
        let shape = try shape(header)
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow, product <= limit else { throw Problem("has an impossible shape") }
            count = product
        }
        let body = bytes[(start + length)...]
        guard body.count == count * type.size else {
            throw Problem(
                "has \(body.count) bytes of numbers, its shape wants \(count * type.size)")
        }
        var values: [Double] = []
        values.reserveCapacity(count)
        for place in stride(from: start + length, to: bytes.count, by: type.size) {
            let bits = bytes[place..<place + type.size].reversed().reduce(UInt64(0)) {
                $0 << 8 | UInt64($1)
            }
            values.append(type.value(bits))
        }
        return (shape, values)
    }

    /// What stands behind a key of the header, which is a Python dictionary.
    private static func entry(_ key: String, _ header: String) -> Substring? {
        guard let range = header.range(of: "'\(key)':") else { return nil }
        return header[range.upperBound...].drop { $0 == " " }
    }

    private static func shape(_ header: String) throws -> [Int] {
        guard let text = entry("shape", header), text.first == "(",
            let end = text.firstIndex(of: ")")
        else { throw Problem("has no shape in its header") }
        let parts = text[text.index(after: text.startIndex)..<end].split(separator: ",")
        return try parts.map { part in
            guard let size = Int(part.filter { $0 != " " }), size >= 0 else {
                throw Problem("has the shape (\(text.dropFirst().prefix { $0 != ")" }))")
            }
            return size
        }
    }

    private static func type(
        _ header: String
    ) throws -> (size: Int, value: (UInt64) -> Double) {
        guard let text = entry("descr", header), text.first == "'" else {
            throw Problem("holds records, expected plain numbers")
        }
        let name = String(text.dropFirst().prefix { $0 != "'" })
        switch name {
        case "<f4": return (4, { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) })
        case "<f8": return (8, { Double(bitPattern: $0) })
        case "<i8": return (8, { Double(Int64(bitPattern: $0)) })
        case "<i4": return (4, { Double(Int32(truncatingIfNeeded: $0)) })
        case "<i2": return (2, { Double(Int16(truncatingIfNeeded: $0)) })
        case "|i1": return (1, { Double(Int8(truncatingIfNeeded: $0)) })
        case "|u1", "|b1": return (1, { Double($0) })
        default:
            throw Problem("holds '\(name)', expected <f4 <f8 <i2 <i4 <i8 |i1 |u1 or |b1")
        }
    }
}
