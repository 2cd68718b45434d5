public import Datasets
import FileStorage
public import Networks
import Tensors

extension Dataset {
    /// The same images, their classes counted in another order.
    ///
    /// - Throws: `NetworkError.otherClasses` for a class that is not among them.
    func relabelled(_ names: [String]) throws -> Dataset {
        guard classes != names else { return self }
        let places = Dictionary(names.enumerated().map { ($1, [$0]) }, uniquingKeysWith: +)
        // A class without images may be unknown: nothing is said of it.
        let used = Set(items.map(\.label)).sorted().map { classes[$0] }
        let unknown = used.filter { places[$0] == nil }
        guard unknown.isEmpty else {
            throw NetworkError.otherClasses(given: unknown, known: names)
        }
        if let twice = used.first(where: { (places[$0]?.count ?? 0) > 1 }) {
            throw NetworkError.sameNames(twice)
        }
        var other = Dataset(
            name: name, classes: names, items: items, channels: channels, height: height,
            width: width)
        other.leftOut = leftOut
        other.remarks = remarks
        for index in items.indices {
            other.items[index].label = places[classes[items[index].label]]?.first ?? 0
        }
        return other
    }
}

extension Network {
    /// - Throws: `NetworkError` unless the images have the network's shape and no more classes than it tells apart.
    public func requireFit(_ dataset: Dataset) throws {
        let shape: Shape = [dataset.channels, dataset.height, dataset.width]
        guard !dataset.items.isEmpty else { throw NetworkError.noImages }
        guard shape == architecture.input else {
            throw NetworkError.imageShape(given: shape, expected: architecture.input)
        }
        let count = try architecture.classCount()
        // Where the network has names they decide which of the dataset's classes it knows.
        guard dataset.classes.count <= count || taught.classes != nil else {
            throw NetworkError.classCount(given: dataset.classes.count, network: count)
        }
    }

    /// The images with their classes named and counted as the network was taught them.
    ///
    /// - Throws: `NetworkError.otherClasses` where it was taught none of that name.
    public func aligned(_ dataset: Dataset) throws -> Dataset {
        let naming = taught.naming
        if let names = naming.names { return try dataset.relabelled(names) }
        // By index; in another order where one was given with the weights.
        return try dataset.relabelled(naming.order?.sorted(dataset.classes) ?? dataset.classes)
    }

    /// Whether no weight is NaN or infinite.
    var isFinite: Bool {
        weights.allSatisfy { NotANumber.isFinite($0.trainable.value.values) }
    }
}
