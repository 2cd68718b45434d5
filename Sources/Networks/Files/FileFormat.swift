public import Arrays

/// A kind of file that holds a network, weights or numbers; a value of it is such a file, opened.
///
/// A format is one file and its line in `FormatCatalogue`: load, save, completion, help and errors derive from it.
public protocol FileFormat: SendableMetatype {
    /// How its files end, without the point; the usual ending first.
    static var endings: [String] { get }
    /// What `load` makes of one, as it follows `a .npy file gives`.
    static var loaded: String { get }
    /// How `save` writes one; nil where it writes none.
    static var saving: FormatSaving? { get }
    /// Looks into a file; numbers are taken when they are asked for.
    ///
    /// - Throws: `NetworkError.file` where it is none of this kind.
    init(contentsOf path: String) throws
    /// The network that it describes.
    ///
    /// - Throws: `NetworkError.noArchitecture` where it has weights alone, `.file` where it describes none that can be.
    func architecture() throws -> Architecture
    /// Its numbers by the names of weights; nil where they have none.
    var weights: (any WeightSource)? { get }
    /// What it says of the outputs' names, for a network that it may not describe itself.
    func naming(for architecture: Architecture) -> ClassNaming
    /// Whether its weights come from a training, and not from chance.
    func wasTrained(_ architecture: Architecture) -> Bool
    /// What `load` gives where no network is meant; nil: a network.
    var arrays: FileArrays? { get }
    /// What is to be said of it.
    var notes: [String] { get }
}

/// The numbers of a file as the language's own values.
public enum FileArrays {
    case one(NumPyFile.Reading)
    case named(NumPyArchive)
}

extension FileFormat {
    public static var saving: FormatSaving? { nil }
    public var weights: (any WeightSource)? { nil }
    public func naming(for architecture: Architecture) -> ClassNaming { ClassNaming() }
    public func wasTrained(_ architecture: Architecture) -> Bool { true }
    public var arrays: FileArrays? { nil }
    public var notes: [String] { [] }
}
