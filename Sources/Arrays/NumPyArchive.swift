public import Foundation

/// Named arrays in one file, as `numpy.savez` writes them: a zip archive with a `.npy` file for each.
public enum NumPyArchive {
    /// The arrays in the order of the file.
    ///
    /// - Throws: `ArrayFileProblem`.
    public static func read(_ data: Data) throws -> [(name: String, array: NumberArray)] {
        try ZipArchive.read(data).map { name, data in
            do {
                let array = try NumPyFile.read(data)
                return (name.hasSuffix(".npy") ? String(name.dropLast(4)) : name, array)
            } catch let problem as ArrayFileProblem {
                throw ArrayFileProblem("holds '\(name)', which \(problem)")
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
