import FileStorage
import Foundation
import Serialization
import Tensors

/// A safetensors file that is looked into: its header is checked whole, numbers are taken when they are asked for.
///
/// So an entry that nobody needs may be of any type, also of one that this program does not know.
struct SafetensorsFile {
    /// What the header says of one tensor.
    struct Entry: Sendable {
        let name: String
        /// The type as the file calls it: `F32`.
        let type: String
        let shape: Shape
        fileprivate let range: Range<Int>

        /// `BOOL 3x3`, or `I64` for a single number.
        var description: String { shape.rank == 0 ? type : "\(type) \(shape)" }
    }

    /// In the order of their bytes.
    let entries: [Entry]
    let metadata: [String: String]
    private let body: Data

    /// - Throws: `NetworkError.file` with what is wrong.
    init(contentsOf path: String) throws {
        func wrong(_ problem: String) -> NetworkError { .file(path: path, problem: problem) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw wrong("does not exist")
        }
        guard !isFolder.boolValue else { throw wrong("is a folder, expected a .safetensors file") }
        do {
            try WholeFile.requireRegular(path)
        } catch {
            throw wrong("cannot be read: \(error)")
        }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        else { throw wrong("cannot be read") }
        do {
            try self.init(data)
        } catch let problem as SafetensorsProblem {
            throw wrong(problem.text)
        }
    }

    /// What the file is instead, where its first bytes say it.
    private static func likely(_ data: Data) -> String {
        let start = Array(data.prefix(16))
        let kinds: [([UInt8], String)] = [
            (
                Array("PK".utf8),
                "it begins as a zip archive: a .npz file of NumPy, or weights as PyTorch saves them"
            ),
            ([0x93] + Array("NUMPY".utf8), "it begins as an array of NumPy (.npy)"),
            ([0x89] + Array("HDF".utf8), "it begins as an HDF5 file, as Keras writes them"),
            (Array("version https:".utf8), "it is a pointer of Git LFS: fetch the file itself"),
            (Array("<".utf8), "it begins as a web page: fetch the file itself"),
            ([0x80, 2], "it begins as a pickle of Python, which is never opened"),
        ]
        return kinds.first { start.starts(with: $0.0) }.map { "; \($0.1)" } ?? ""
    }

    /// - Throws: `SafetensorsProblem`.
    init(_ data: Data) throws {
        guard data.count >= 8 else {
            throw SafetensorsProblem("is too short for a safetensors file")
        }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(Safetensors.headerLimit), Int(length) <= data.count - 8 else {
            throw SafetensorsProblem(
                "is no whole safetensors file: its header claims \(length) bytes of \(data.count - 8)"
                    + Self.likely(data))
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
        metadata = (members["__metadata__"]?.members ?? [:]).compactMapValues(\.text)
        entries = try members.filter { $0.key != "__metadata__" }
            .sorted { $0.key < $1.key }
            .map { try Self.entry($0.key, $0.value, bytes: body.count) }
            .sorted {
                ($0.range.lowerBound, $0.range.upperBound)
                    < ($1.range.lowerBound, $1.range.upperBound)
            }
        self.body = body
        try requireGapless()
    }

    /// The format leaves no byte between two tensors, nor one that belongs to two.
    private func requireGapless() throws {
        var reached = 0
        for entry in entries {
            guard entry.range.lowerBound == reached else {
                throw SafetensorsProblem(
                    "is damaged: '\(entry.name)' starts at byte \(entry.range.lowerBound), "
                        + "expected \(reached)")
            }
            reached = entry.range.upperBound
        }
        guard reached == body.count else {
            throw SafetensorsProblem(
                "is damaged: its tensors end at byte \(reached) of \(body.count)")
        }
    }

    /// The entry's numbers as 32-bit floats, rounded where they are wider; nil where its type has none.
    func tensor(of entry: Entry) -> Tensor? {
        SafetensorsType(rawValue: entry.type)?.tensor(
            entry.shape, body.dropFirst(entry.range.lowerBound).prefix(entry.range.count))
    }

    /// How many of the entry's numbers are other ones as 32-bit floats, and how many finite ones beyond their range.
    func losses(of entry: Entry) -> (rounded: Int, beyondRange: Int) {
        guard let type = SafetensorsType(rawValue: entry.type), type.isWiderThanFloat else {
            return (0, 0)
        }
        return type.losses(
            body.dropFirst(entry.range.lowerBound).prefix(entry.range.count))
    }

    private static func entry(_ name: String, _ value: JSON, bytes: Int) throws -> Entry {
        guard let type = value["dtype"]?.text else {
            throw SafetensorsProblem("is damaged: '\(name)' has no dtype")
        }
        let sizes = (value["shape"]?.elements ?? []).compactMap(\.wholeNumber)
        let range = (value["data_offsets"]?.elements ?? []).compactMap(\.wholeNumber)
        guard sizes.count == value["shape"]?.elements?.count, sizes.allSatisfy({ $0 >= 0 }),
            range.count == 2, range[0] >= 0, range[1] >= range[0], range[1] <= bytes
        else { throw SafetensorsProblem("is damaged: '\(name)' has no valid shape and range") }
        var count = SafetensorsType.bits(of: type) ?? 1
        for size in sizes {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else {
                throw SafetensorsProblem("is damaged: '\(name)' has an impossible shape")
            }
            count = product
        }
        // Of a type that is not known nobody can tell how many bytes its shape wants.
        if SafetensorsType.bits(of: type) != nil {
            guard count % 8 == 0, count / 8 == range[1] - range[0] else {
                let wanted = count % 8 == 0 ? "\(count / 8)" : "\(count) bits"
                throw SafetensorsProblem(
                    "is damaged: '\(name)' has \(range[1] - range[0]) bytes, its shape wants \(wanted)"
                )
            }
        }
        return Entry(name: name, type: type, shape: Shape(sizes), range: range[0]..<range[1])
    }
}

/// What is wrong with the bytes; the path is put before it.
struct SafetensorsProblem: Error {
    let text: String
    init(_ text: String) { self.text = text }
}
