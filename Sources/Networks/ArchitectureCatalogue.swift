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
            name: "lfw", input: [3, 64, 64], classes: 34, source: "Soydaner 2019, section 3.2",
            make: { try .lfw(classes: $0, input: $1) }),
        Entry(
            name: "resnet18", input: [3, 224, 224], classes: 1000,
            source: "He, Zhang, Ren and Sun 2015, table 1",
            make: { try .resnet18(classes: $0, input: $1) }),
        Entry(
            name: "resnet18-decoder", input: [3, 64, 64], classes: 200,
            source: "Zhang 2019, figure 1, as the author's program has it",
            make: { try .resnet18Decoder(classes: $0, input: $1) }),
        Entry(
            name: "resnet18-decoder-batch", input: [3, 64, 64], classes: 200,
            source: "Zhang 2019, figure 1, as the text has it",
            make: { try .resnet18Decoder(classes: $0, input: $1, instance: false) }),
        Entry(
            name: "lenet5", input: [1, 32, 32], classes: 10,
            source: "LeCun, Bottou, Bengio and Haffner 1998, figure 2",
            make: { try .lenet5(classes: $0, input: $1) }),
        Entry(
            name: "alexnet", input: [3, 224, 224], classes: 1000,
            source: "Krizhevsky, Sutskever and Hinton 2012",
            make: { try .alexnet(classes: $0, input: $1) }),
        Entry(
            name: "vgg16", input: [3, 224, 224], classes: 1000,
            source: "Simonyan and Zisserman 2015, table 1",
            make: { try .vgg16(classes: $0, input: $1) }),
    ]

    /// - Throws: `NetworkError.unknownArchitecture`.
    public static func entry(named name: String) throws -> Entry {
        guard let entry = entries.first(where: { $0.name == name }) else {
            throw NetworkError.unknownArchitecture(name, known: entries.map(\.name))
        }
        return entry
    }
}
