public import Arrays
import FileStorage
import Foundation

/// NumPy's files as this program reads them.
public enum ArrayFile {
    /// One array, with what is to be said of it.
    ///
    /// - Throws: `NetworkError.file`.
    public static func array(_ path: String) throws -> NumPyFile.Reading {
        try reading(path, NumPyFile.reading)
    }

    /// Arrays by name, read when they are asked for.
    ///
    /// - Throws: `NetworkError.file`.
    public static func members(_ path: String) throws -> NumPyArchive {
        try reading(path) { try NumPyArchive($0) }
    }

    private static func reading<Result>(
        _ path: String, _ read: (Data) throws -> Result
    ) throws -> Result {
        do {
            return try read(Data(try WholeFile.read(path)))
        } catch let problem as ArrayFileProblem {
            throw NetworkError.file(path: path, problem: problem.description)
        } catch let failure as FileFailure {
            throw NetworkError.file(
                path: path,
                problem: [ENOENT, ENOTDIR].contains(failure.code)
                    ? "does not exist" : "cannot be read: \(failure)")
        }
    }
}
