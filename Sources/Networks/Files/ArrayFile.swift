public import Arrays
public import Datasets
import Foundation
public import Serialization

/// NumPy's files as this program reads and fills them.
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

    /// Images `[image, channel, row, column]` from 0 to 1, the index of each one's class, and the classes' names.
    ///
    /// - Throws: `NetworkError.memory`, and what reading a picture throws.
    public static func arrays(of dataset: Dataset) throws -> [(name: String, array: NumberArray)] {
        let shape = [dataset.items.count, dataset.channels, dataset.height, dataset.width]
        // The numbers, the file of them, and the archive.
        try MemoryEstimate.require(
            shape.reduce(3 * 4) { $0 * Double($1) }, for: "the images as an array")
        return [
            ("images", NumberArray(shape: shape, .floats(try dataset.pixels(of: dataset.items)))),
            ("labels", NumberArray(shape: [shape[0]], .integers(dataset.items.map(\.label)))),
            (
                "classes",
                NumberArray(shape: [dataset.classes.count], .texts(dataset.classes))
            ),
        ]
    }

    private static func reading<Result>(
        _ path: String, _ read: (Data) throws -> Result
    ) throws -> Result {
        guard FileManager.default.fileExists(atPath: path) else {
            throw NetworkError.file(path: path, problem: "does not exist")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw NetworkError.file(path: path, problem: "cannot be read")
        }
        do {
            return try read(data)
        } catch let problem as ArrayFileProblem {
            throw NetworkError.file(path: path, problem: problem.description)
        }
    }
}
