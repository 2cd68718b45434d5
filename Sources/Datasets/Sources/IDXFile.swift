import CPNG
import FileStorage
import Tensors

/// The numbers of a file in the IDX format, plain or gzipped.
///
/// Format: two zero bytes, the type, the number of sizes, the sizes as big-endian 32-bit numbers, the values, big-endian.
/// Source: LeCun, Cortes, Burges 1998, "The MNIST database of handwritten digits".
struct IDXFile: Sendable {
    /// The types of the format, by their code.
    enum Kind: UInt8 {
        case unsignedByte = 0x08
        case signedByte = 0x09
        case short = 0x0B
        case integer = 0x0C
        case float = 0x0D
        case double = 0x0E

        var text: String {
            switch self {
            case .unsignedByte: "unsigned bytes"
            case .signedByte: "signed bytes"
            case .short: "16-bit integers"
            case .integer: "32-bit integers"
            case .float: "32-bit floating-point numbers"
            case .double: "64-bit floating-point numbers"
            }
        }

        var bytes: Int {
            switch self {
            case .unsignedByte, .signedByte: 1
            case .short: 2
            case .integer, .float: 4
            case .double: 8
            }
        }
    }

    let path: String
    let kind: Kind
    let sizes: [Int]
    /// The values as they stand in the file.
    let bytes: [UInt8]

    /// The largest file that is read: 1,000 million bytes once unpacked.
    private static let limit = 1_000_000_000

    /// Whether the file begins as this format does: two zeros, a type, at least one size.
    static func isOne(_ path: String) -> Bool {
        guard (try? WholeFile.requireRegular(path)) != nil, let file = gzopen(path, "rb") else {
            return false
        }
        defer { gzclose(file) }
        var start = [UInt8](repeating: 0, count: 4)
        // Safe: zlib writes at most four bytes.
        let count = start.withUnsafeMutableBytes { gzread(file, $0.baseAddress, 4) }
        return count == 4 && start[0] == 0 && start[1] == 0 && Kind(rawValue: start[2]) != nil
            && (1...8).contains(start[3])
    }

    /// - Throws: `DatasetError.badIDX`; `Cancelled`.
    init(_ path: String, _ cancellation: Cancellation?) throws {
        self.path = path
        let all = try IDXFile.unpack(path, cancellation)
        guard all.count >= 4, all[0] == 0, all[1] == 0 else {
            throw DatasetError.badIDX(path: path, reason: "it does not begin as one")
        }
        guard let kind = Kind(rawValue: all[2]) else {
            throw DatasetError.badIDX(path: path, reason: "there is no type \(all[2])")
        }
        self.kind = kind
        let head = 4 + 4 * Int(all[3])
        guard all.count >= head else {
            throw DatasetError.badIDX(path: path, reason: "it ends within its sizes")
        }
        sizes = stride(from: 4, to: head, by: 4).map { start in
            all[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
        }
        let (count, overflow) = sizes.reduce((1, false)) { product, size in
            let (value, overflow) = product.0.multipliedReportingOverflow(by: size)
            return (value, product.1 || overflow)
        }
        guard !overflow, count <= IDXFile.limit, count * kind.bytes == all.count - head else {
            throw DatasetError.unusableIDX(
                path: path,
                reason:
                    "its head promises \(sizes.map(String.init).joined(separator: " x ")) values"
                    + (kind.bytes == 1
                        ? ", it has \(all.count - head)"
                        : " of \(kind.bytes) bytes each, it has \(all.count - head) bytes"))
        }
        bytes = Array(all[head...])
    }

    /// Whole numbers, one each `step` values: labels.
    ///
    /// - Throws: `DatasetError.badIDX` for fractions.
    func integers(each step: Int) throws -> [Int] {
        let size = kind.bytes
        switch kind {
        case .float, .double:
            throw DatasetError.unusableIDX(
                path: path, reason: "its labels are \(kind.text); expected whole numbers")
        case .unsignedByte:
            return stride(from: 0, to: bytes.count, by: step).map { Int(bytes[$0]) }
        case .signedByte, .short, .integer:
            return stride(from: 0, to: bytes.count, by: step * size).map { start in
                bytes[start..<(start + size)].dropFirst().reduce(
                    Int(Int8(bitPattern: bytes[start]))
                ) { $0 << 8 | Int($1) }
            }
        }
    }

    /// The file's bytes; zlib reads plain files as they are.
    private static func unpack(_ path: String, _ cancellation: Cancellation?) throws -> [UInt8] {
        do {
            try WholeFile.requireRegular(path)
        } catch {
            throw DatasetError.unusableIDX(path: path, reason: "\(error)")
        }
        guard let file = gzopen(path, "rb") else {
            throw DatasetError.unusableIDX(path: path, reason: "it cannot be opened")
        }
        defer { gzclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            try cancellation?.check()
            // Safe: zlib writes at most the chunk's length.
            let count = chunk.withUnsafeMutableBytes {
                gzread(file, $0.baseAddress, UInt32($0.count))
            }
            guard count >= 0 else {
                throw DatasetError.unusableIDX(path: path, reason: "its compression is damaged")
            }
            if count == 0 { break }
            bytes += chunk[..<Int(count)]
            guard bytes.count <= limit else {
                throw DatasetError.unusableIDX(path: path, reason: "it is too large")
            }
        }
        // A gzip file that was cut short gives what it has, and an error only when it is closed or asked for one.
        var code: Int32 = 0
        _ = gzerror(file, &code)
        guard code == Z_OK || code == Z_STREAM_END else {
            throw DatasetError.unusableIDX(path: path, reason: "its compression is damaged")
        }
        return bytes
    }
}
