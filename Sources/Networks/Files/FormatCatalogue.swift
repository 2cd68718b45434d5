/// Every kind of file with a network or numbers in it; a new one is its file and its line here.
public enum FormatCatalogue {
    public static let formats: [any FileFormat.Type] = [
        SafetensorsFormat.self, NumPyArrayFormat.self, NumPyArchiveFormat.self,
    ]

    /// Those that `save` writes.
    public static var saved: [any FileFormat.Type] { formats.filter { $0.saving != nil } }

    /// The format of a file's name.
    public static func format(of path: String) -> (any FileFormat.Type)? {
        let lowered = path.lowercased()
        return formats.first { $0.endings.contains { lowered.hasSuffix(".\($0)") } }
    }

    /// Looks into a file, by its ending; any other is taken for the first format, whose error says what it is instead.
    ///
    /// - Throws: `NetworkError.file`.
    public static func open(_ path: String) throws -> any FileFormat {
        try (format(of: path) ?? formats[0]).init(contentsOf: path)
    }
}
