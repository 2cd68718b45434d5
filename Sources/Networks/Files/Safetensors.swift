import Answers
public import Foundation
public import Tensors

/// Named tensors in a file, as PyTorch's world exchanges them: a length, a JSON header, the numbers.
///
/// Eight bytes little-endian with the header's length; the header gives each tensor's dtype, shape and byte range, and
/// `__metadata__` with texts; then the bytes. Source: the safetensors format, version 0.4.
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

    /// Reads a file; every length, offset, shape and dtype is checked before a number is taken.
    ///
    /// - Throws: `NetworkError.file` with what is wrong; `Cancelled` between two tensors.
    public init(contentsOf path: String, cancellation: Cancellation? = nil) throws {
        func wrong(_ problem: String) -> NetworkError { .file(path: path, problem: problem) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw wrong("does not exist")
        }
        guard !isFolder.boolValue else { throw wrong("is a folder, expected a .safetensors file") }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        else { throw wrong("cannot be read") }
        do {
            try self.init(data, cancellation)
        } catch let problem as SafetensorsProblem {
            throw wrong(problem.text)
        }
    }

    init(_ data: Data, _ cancellation: Cancellation? = nil) throws {
        guard data.count >= 8 else {
            throw SafetensorsProblem("is too short for a safetensors file")
        }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(Self.headerLimit), Int(length) <= data.count - 8 else {
            throw SafetensorsProblem(
                "is no whole safetensors file: its header claims \(length) bytes of \(data.count - 8)"
            )
        }
        let body = data.dropFirst(8 + Int(length))
        let header: JSON
        do {
            header = try JSON(parsing: Array(data.dropFirst(8).prefix(Int(length))))
        } catch {
            throw SafetensorsProblem("has a header that is no JSON: \(error)")
        }
        guard let members = header.members else {
            throw SafetensorsProblem("has a header that is no JSON object")
        }
        metadata = [:]
        var entries: [Entry] = []
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if name == "__metadata__" {
                metadata = (value.members ?? [:]).compactMapValues(\.text)
            } else {
                entries.append(try Self.entry(name, value, bytes: body.count))
            }
        }
        entries.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var reached = 0
        for entry in entries {
            guard entry.start == reached else {
                throw SafetensorsProblem(
                    "is damaged: '\(entry.name)' starts at byte \(entry.start), expected \(reached)"
                )
            }
            reached = entry.end
        }
        guard reached == body.count else {
            throw SafetensorsProblem(
                "is damaged: its tensors end at byte \(reached) of \(body.count)")
        }
        tensors = try entries.map { entry in
            try cancellation?.check()
            let bytes = body.dropFirst(entry.start).prefix(entry.end - entry.start)
            return (entry.name, entry.type.tensor(entry.shape, bytes))
        }
    }

    /// What the header says of one tensor.
    private struct Entry {
        let name: String
        let type: SafetensorsType
        let shape: Shape
        let start: Int
        let end: Int
    }

    private static func entry(_ name: String, _ value: JSON, bytes: Int) throws -> Entry {
        guard let type = (value["dtype"]?.text).flatMap(SafetensorsType.init(rawValue:)) else {
            throw SafetensorsProblem(
                "holds '\(name)' as \(value["dtype"]?.text ?? "nothing"), expected "
                    + SafetensorsType.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let sizes = (value["shape"]?.elements ?? []).compactMap(\.wholeNumber)
        let range = (value["data_offsets"]?.elements ?? []).compactMap(\.wholeNumber)
        guard sizes.count == value["shape"]?.elements?.count, sizes.allSatisfy({ $0 >= 0 }),
            range.count == 2, range[0] >= 0, range[1] >= range[0], range[1] <= bytes
        else { throw SafetensorsProblem("is damaged: '\(name)' has no valid shape and range") }
        var count = type.size
        for size in sizes {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else {
                throw SafetensorsProblem("is damaged: '\(name)' has an impossible shape")
            }
            count = product
        }
        guard count == range[1] - range[0] else {
            throw SafetensorsProblem(
                "is damaged: '\(name)' has \(range[1] - range[0]) bytes, its shape wants \(count)")
        }
        return Entry(
            name: name, type: type, shape: Shape(sizes), start: range[0], end: range[1])
    }
}

/// What is wrong with the bytes; the path is put before it.
struct SafetensorsProblem: Error {
    let text: String
    init(_ text: String) { self.text = text }
}
