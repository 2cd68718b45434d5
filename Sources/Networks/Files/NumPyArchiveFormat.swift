import Arrays

/// Arrays with names, as NumPy's `savez` writes them.
public struct NumPyArchiveFormat: FileFormat {
    public static let endings = ["npz"]
    public static let loaded = "its arrays by name, and with `into` weights"
    public static let saving: FormatSaving? = FormatSaving(
        "all arrays of a value with their names; the weights of a network; images and labels",
        .arrays { try NumPyArchive.encode($0) })

    private let path: String
    public let arrays: FileArrays?
    public let weights: (any WeightSource)?

    public init(contentsOf path: String) throws {
        self.path = path
        let archive = try ArrayFile.members(path)
        arrays = .named(archive)
        weights = ArchiveWeights(archive)
    }

    public func architecture() throws -> Architecture {
        throw NetworkError.noArchitecture(path: path)
    }
}
