public import Datasets
import Tensors

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

    /// Whether no weight is NaN or infinite.
    var isFinite: Bool {
        weights.allSatisfy { weight in
            // One sum tells: NaN and infinity stay, finite floats cannot overflow a double.
            var sum = 0.0
            for value in weight.trainable.value.values { sum += Double(value) }
            return sum.isFinite
        }
    }
}
