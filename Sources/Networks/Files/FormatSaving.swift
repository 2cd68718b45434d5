public import Foundation
public import Serialization
public import Tensors

/// How `save` writes files of a format.
public struct FormatSaving: Sendable {
    /// From what a file is made, and how.
    public enum Writer: Sendable {
        /// A network, written to a path whole or not at all.
        case network(@Sendable (Network, String, Cancellation) throws -> Void)
        /// One array, as bytes.
        case array(@Sendable (NumberArray) throws -> Data)
        /// Arrays with names, as bytes.
        case arrays(@Sendable ([(name: String, array: NumberArray)]) throws -> Data)
    }

    /// What is in such a file, as it follows `.npy:`.
    public let contents: String
    public let writer: Writer

    public init(_ contents: String, _ writer: Writer) {
        self.contents = contents
        self.writer = writer
    }
}
