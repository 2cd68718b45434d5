public import Foundation
public import Serialization

/// Named arrays in one file, as `numpy.savez` writes them: a zip archive with a `.npy` file for each.
///
/// A member is read when it is asked for: one that nobody needs may be of any kind, or damaged.
public final class NumPyArchive {
    /// One member of the archive.
    public struct Member: Sendable {
        /// The array's name: the file's without `.npy`.
        public let name: String
        fileprivate let index: UInt64
    }

    /// The members in the order of the file; of a name that is given twice the last counts, as for NumPy. Folders are none.
    public let members: [Member]
    private let zip: ZipArchive

    /// - Throws: `ArrayFileProblem` where it is no zip archive.
    public init(_ data: Data) throws {
        zip = try ZipArchive(data)
        var seen: Set<String> = []
        members = try zip.names().reversed().compactMap { index, file in
            let name = file.hasSuffix(".npy") ? String(file.dropLast(4)) : file
            guard !file.hasSuffix("/"), seen.insert(name).inserted else { return nil }
            return Member(name: name, index: index)
        }.reversed()
    }

    /// A member's array with what is to be said of it.
    ///
    /// - Throws: `ArrayFileProblem`.
    public func reading(_ member: Member) throws -> NumPyFile.Reading {
        try NumPyFile.reading(try zip.data(of: member.index))
    }

    /// A member's type and shape in words, `<f4 3x3`, or what is wrong with it; its elements are not read.
    public func description(of member: Member) -> String {
        do {
            let start = try zip.data(of: member.index, upTo: 1 << 16)
            let header = try start.withUnsafeBytes { try NumPyFile.header($0).header }
            let shape = header.shape.map(String.init).joined(separator: "x")
            return shape.isEmpty ? header.typeName : "\(header.typeName) \(shape)"
        } catch let problem as ArrayFileProblem {
            return problem.description
        } catch {
            return "cannot be read"
        }
    }

    /// All arrays in the order of the file.
    ///
    /// - Throws: `ArrayFileProblem` for the first member that is none.
    public static func read(_ data: Data) throws -> [(name: String, array: NumberArray)] {
        let archive = try NumPyArchive(data)
        return try archive.members.map { member in
            do {
                return (member.name, try archive.reading(member).array)
            } catch let problem as ArrayFileProblem {
                throw ArrayFileProblem("holds '\(member.name)', which \(problem)")
            }
        }
    }

    /// The file's bytes, without dates: the same arrays give the same bytes.
    ///
    /// - Throws: `ArrayFileProblem`.
    public static func encode(_ arrays: [(name: String, array: NumberArray)]) throws -> Data {
        try ZipArchive.encode(arrays.map { ("\($0.name).npy", NumPyFile.encode($0.array)) })
    }
}
