public import Datasets
import Tensors

extension Dataset {
    /// The same images, their classes counted in another order.
    ///
    /// - Throws: `NetworkError.otherClasses` for a class that is not among them.
    func relabelled(_ names: [String]) throws -> Dataset {
        guard classes != names else { return self }
        let places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        let unknown = classes.filter { places[$0] == nil }
        guard unknown.isEmpty else {
            throw NetworkError.otherClasses(given: unknown, known: names)
        }
        var other = Dataset(
            name: name, classes: names, items: items, channels: channels, height: height,
            width: width)
        other.skipped = skipped
        for index in items.indices {
            other.items[index].label = places[classes[items[index].label]] ?? 0
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
        guard dataset.classes.count <= count else {
            throw NetworkError.classCount(given: dataset.classes.count, network: count)
        }
    }

    /// The images with their classes named and counted as the network was taught them.
    ///
    /// - Throws: `NetworkError.otherClasses` where it was taught none of that name.
    public func aligned(_ dataset: Dataset) throws -> Dataset {
        guard let taught = taught.classes else { return dataset }
        return try dataset.relabelled(taught)
    }

    /// Whether no weight is NaN or infinite.
    var isFinite: Bool {
        weights.allSatisfy { NotANumber.isFinite($0.trainable.value.values) }
    }
}
