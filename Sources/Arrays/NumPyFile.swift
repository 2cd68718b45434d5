public import Foundation
public import Serialization

/// NumPy's array files: a magic text, a header, the elements little-endian. Everything is checked before a number is taken.
///
/// Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays"; versions 1 to 3 are read, 1 is written.
public enum NumPyFile {
    private static let magic = [0x93] + Array("NUMPY".utf8)

    /// The array and what is to be said of it: what was rounded, guessed or left.
    public struct Reading: Sendable {
        public let array: NumberArray
        /// `holds 3 bytes after its array`: the file's name is put before it.
        public let remarks: [String]
    }

    /// - Throws: `ArrayFileProblem`.
    public static func read(_ data: Data) throws -> NumberArray { try reading(data).array }

    /// - Throws: `ArrayFileProblem`.
    public static func reading(_ data: Data) throws -> Reading {
        try data.withUnsafeBytes { bytes in
            let (header, start) = try header(bytes)
            return try elements(UnsafeRawBufferPointer(rebasing: bytes[start...]), header)
        }
    }

    /// The header and where the elements start.
    static func header(
        _ bytes: UnsafeRawBufferPointer
    ) throws -> (header: NumPyHeader, start: Int) {
        guard bytes.count >= 10, bytes.prefix(6).elementsEqual(magic) else {
            throw ArrayFileProblem("is no NumPy file")
        }
        let version = bytes[6]
        guard (1...3).contains(version), bytes[7] == 0, version == 1 || bytes.count >= 12 else {
            throw ArrayFileProblem(
                "is a NumPy file of version \(version).\(bytes[7]), expected 1.0, 2.0 or 3.0")
        }
        let start = version == 1 ? 10 : 12
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= bytes.count - start else {
            throw ArrayFileProblem("is cut off in its header")
        }
        let text = bytes[start..<start + length]
        // Versions 1 and 2 write Latin-1, 3 writes UTF-8.
        guard
            let header = version < 3
                ? String(String.UnicodeScalarView(text.map { Unicode.Scalar($0) }))
                : String(validating: text, as: UTF8.self)
        else { throw ArrayFileProblem("has a header that is no UTF-8") }
        return (try NumPyHeader(parsing: header), start + length)
    }

    private static func elements(
        _ body: UnsafeRawBufferPointer, _ header: NumPyHeader
    ) throws -> Reading {
        if case .other(let words, let hint) = header.type {
            throw ArrayFileProblem(
                "holds \(words) ('\(header.typeName)'), expected \(NumPyType.known)"
                    + (hint.map { "; \($0)" } ?? ""))
        }
        let wanted = header.count * header.type.size
        guard body.count >= wanted,
            let elements = header.type.elements(body, count: header.count)
        else {
            throw ArrayFileProblem(
                "has \(body.count) bytes of elements, its shape wants \(wanted)")
        }
        var remarks: [String] = []
        if !header.extraKeys.isEmpty {
            remarks.append(
                "says in its header what NumPy does not, which is passed over: "
                    + header.extraKeys.joined(separator: ", "))
        }
        if body.count > wanted {
            remarks.append("holds \(body.count - wanted) bytes after its array, which are left")
        }
        if case .long = header.type {
            remarks.append(
                "has numbers of more than 64 bits ('\(header.typeName)'), rounded to 64; x86's "
                    + "or IEEE 754's, the file does not say: told by their bytes")
        }
        if case .unsigned = header.type, case .doubles = elements {
            remarks.append("has whole numbers of 64 bits, rounded to 53 where they are longer")
        }
        return Reading(
            array: NumberArray(
                shape: header.shape,
                header.isColumnByColumn ? elements.transposed(header.shape) : elements),
            remarks: remarks)
    }

    /// The file's bytes.
    public static func encode(_ array: NumberArray) -> Data {
        let width = array.elements.longestText
        let header = NumPyHeader.text(
            descriptor: array.elements.descriptor(width: width), shape: array.shape)
        var data = Data(magic + [1, 0])
        withUnsafeBytes(of: UInt16(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
        data.append(contentsOf: header.utf8)
        // x86-64 and arm64 store numbers as the file does.
        switch array.elements {
        case .floats(let values): values.withUnsafeBytes { data.append(contentsOf: $0) }
        case .doubles(let values): values.withUnsafeBytes { data.append(contentsOf: $0) }
        case .integers(let values): values.withUnsafeBytes { data.append(contentsOf: $0) }
        case .texts(let values):
            for text in values {
                let codes = text.unicodeScalars.map(\.value)
                let padded = codes + Array(repeating: 0, count: width - codes.count)
                padded.withUnsafeBytes { data.append(contentsOf: $0) }
            }
        }
        return data
    }
}

extension NumberArray.Elements {
    /// The type as NumPy's headers call it.
    fileprivate func descriptor(width: Int) -> String {
        switch self {
        case .floats: "<f4"
        case .doubles: "<f8"
        case .integers: "<i8"
        case .texts: "<U\(width)"
        }
    }

    /// Code points of the longest text, at least one.
    fileprivate var longestText: Int {
        guard case .texts(let values) = self else { return 0 }
        return max(1, values.map(\.unicodeScalars.count).max() ?? 1)
    }

    /// From column by column to row by row.
    fileprivate func transposed(_ shape: [Int]) -> Self {
        switch self {
        case .floats(let values): .floats(Self.transposed(values, shape))
        case .doubles(let values): .doubles(Self.transposed(values, shape))
        case .integers(let values): .integers(Self.transposed(values, shape))
        case .texts(let values): .texts(Self.transposed(values, shape))
        }
    }

    private static func transposed<Element>(_ values: [Element], _ shape: [Int]) -> [Element] {
        var strides: [Int] = []
        var step = 1
        for size in shape {
            strides.append(step)
            step *= size
        }
        var position = [Int](repeating: 0, count: shape.count)
        var place = 0
        return values.indices.map { _ in
            defer {
                // The next position row by row: the last axis first.
                for axis in shape.indices.reversed() {
                    position[axis] += 1
                    place += strides[axis]
                    if position[axis] < shape[axis] { break }
                    place -= strides[axis] * shape[axis]
                    position[axis] = 0
                }
            }
            return values[place]
        }
    }
}
