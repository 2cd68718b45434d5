public import Tensors

/// The architectures that have names; a new one is its file and its line here.
public enum ArchitectureCatalogue {
    /// An architecture of a paper.
    public struct Entry: Sendable {
        public let name: String
        /// `[channels, height, width]` of the paper.
        public let input: Shape
        /// How many classes the paper tells apart.
        public let classes: Int
        public let source: String
        public let make: @Sendable (_ classes: Int, _ input: Shape) throws -> Architecture
    }

    public static let entries = [
        Entry(
            name: "tiny-vgg", input: [3, 224, 224], classes: 67, source: "Fang 2017, table 1",
            make: { try .tinyVGG(classes: $0, input: $1) }),
        Entry(
            name: "lfw", input: [3, 64, 64], classes: 34, source: "Soydaner 2019, section 4",
            make: { try .lfw(classes: $0, input: $1) }),
    ]

    /// - Throws: `NetworkError.unknownArchitecture`.
    public static func entry(named name: String) throws -> Entry {
        guard let entry = entries.first(where: { $0.name == name }) else {
            throw NetworkError.unknownArchitecture(name, known: entries.map(\.name))
        }
        return entry
    }
}
