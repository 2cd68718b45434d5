import FileStorage
public import Foundation
import Serialization
public import Tensors

/// Named tensors in a file, as PyTorch's world exchanges them: a length, a JSON header, the numbers.
///
/// Eight bytes little-endian with the header's length; the header gives each tensor's dtype, shape and byte range, and
/// `__metadata__` with texts; then the bytes. Source: the safetensors format, version 0.8.
public struct Safetensors: Sendable {
    public var tensors: [(name: String, tensor: Tensor)]
    public var metadata: [String: String]

    public init(tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// Longest header that the format allows, in bytes.
    static let headerLimit = 100_000_000

    /// The file's bytes: tensors in the order given, the header padded with spaces to a multiple of 8.
    ///
    /// - Throws: `Cancelled`.
    public func encoded(_ cancellation: Cancellation? = nil) throws -> Data {
        var header: [String: JSON] = [:]
        var offset = 0
        for (name, tensor) in tensors {
            let end = offset + tensor.count * 4
            header[name] = [
                "dtype": "F32", "shape": .array(tensor.shape.sizes.map { .integer($0) }),
                "data_offsets": [.integer(offset), .integer(end)],
            ]
            offset = end
        }
        if !metadata.isEmpty {
            header["__metadata__"] = .object(metadata.mapValues { .string($0) })
        }
        var text = Array(JSON.object(header).printed().utf8)
        while text.count % 8 != 0 { text.append(0x20) }
        var data = Data(capacity: 8 + text.count + offset)
        withUnsafeBytes(of: UInt64(text.count).littleEndian) { data.append(contentsOf: $0) }
        data.append(contentsOf: text)
        for (_, tensor) in tensors {
            try tensor.withValues { values in
                for start in stride(from: 0, to: values.count, by: Cancellation.stride) {
                    try cancellation?.check()
                    let stretch = values[start...].prefix(Cancellation.stride)
                    data.append(
                        contentsOf: UnsafeRawBufferPointer(
                            UnsafeBufferPointer(rebasing: stretch)))
                }
            }
        }
        return data
    }

    /// Writes the file whole or not at all: a kill while writing leaves what stood there before.
    ///
    /// - Throws: `NetworkError.file`; `Cancelled`.
    public func write(to path: String, cancellation: Cancellation? = nil) throws {
        let data = try encoded(cancellation)
        do {
            try AtomicFile.write(data, to: path) { try cancellation?.check() }
        } catch let cancelled as Cancelled {
            throw cancelled
        } catch {
            throw NetworkError.file(path: path, problem: "cannot be written: \(error)")
        }
    }

    /// Reads a file whole.
    ///
    /// - Throws: `NetworkError.file` with what is wrong, or for an entry that cannot become 32-bit floats; `Cancelled`
    ///   between two tensors.
    public init(contentsOf path: String, cancellation: Cancellation? = nil) throws {
        let file = try SafetensorsFile(contentsOf: path)
        tensors = try file.entries.map { entry in
            try cancellation?.check()
            guard let tensor = file.tensor(of: entry) else {
                throw NetworkError.file(
                    path: path,
                    problem: "holds '\(entry.name)' as \(entry.type), expected "
                        + SafetensorsType.readable)
            }
            return (entry.name, tensor)
        }
        metadata = file.metadata
    }

    init(_ data: Data) throws {
        let file = try SafetensorsFile(data)
        tensors = try file.entries.map { entry in
            guard let tensor = file.tensor(of: entry) else {
                throw SafetensorsProblem("holds '\(entry.name)' as \(entry.type)")
            }
            return (entry.name, tensor)
        }
        metadata = file.metadata
    }
}
