import Arrays

/// One array, as NumPy's `save` writes it.
public struct NumPyArrayFormat: FileFormat {
    public static let endings = ["npy"]
    public static let loaded = "a matrix, a list, a number, or lists of matrices, by its shape"
    public static let saving: FormatSaving? = FormatSaving(
        "an array of numbers, as NumPy reads it", .array { NumPyFile.encode($0) })

    private let path: String
    public let arrays: FileArrays?

    public init(contentsOf path: String) throws {
        self.path = path
        arrays = .one(try ArrayFile.array(path))
    }

    public func architecture() throws -> Architecture {
        throw NetworkError.noArchitecture(path: path)
    }
}
