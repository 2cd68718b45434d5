/// Something that takes bytes of any kind, and the laws that hold for all of them.
///
/// Used in two ways: the tests draw inputs from a seed; libFuzzer, which sees what each input reaches, looks for new ones.
public struct FuzzTarget: Sendable {
    public let name: String
    /// Inputs from which others are made.
    public let corpus: [[UInt8]]
    /// Pieces that an input is likely to be made of.
    public let pieces: [[UInt8]]
    /// What broke a law, in a sentence; nil where all hold. A crash speaks for itself.
    public let fault: @Sendable ([UInt8]) -> String?

    public static let all: [FuzzTarget] = [.frames, .json, .language]

    init(
        _ name: String, corpus: [[UInt8]], pieces: [String],
        fault: @escaping @Sendable ([UInt8]) -> String?
    ) {
        self.name = name
        self.corpus = corpus
        self.pieces = pieces.map { Array($0.utf8) }
        self.fault = fault
    }
}
