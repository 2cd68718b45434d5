public import Datasets
public import Networks
public import Tensors

/// What a network says of every image of a dataset.
public struct Evaluation: Sendable {
    /// For each image the probabilities of the classes.
    public let probabilities: [[Float]]
    /// For each image the class that the network says.
    public let predictions: [Int]
    /// For each image its own class.
    public let labels: [Int]
    /// Mean loss in nats.
    public let loss: Double
    /// The images whose answer is not a number: they count as read wrong.
    public let unreadable: Set<Int>
    /// Where that begins, and what to do, in a sentence; nil where all answers are numbers.
    public let warning: String?
    /// The images, their classes named and counted as the network's are.
    public let dataset: Dataset

    /// As many images at once as a training with batches of that size has memory for.
    static func batch(besides training: Int) -> Int { min(32, training) }

    /// - Throws: `NetworkError` where the images do not fit the network; `Cancelled`.
    public init(
        _ network: Network, _ dataset: Dataset, batch: Int = 32, backend: any Backend,
        precision: KernelSettings.Precision = .fast, cancellation: Cancellation? = nil,
        report: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws {
        try network.requireFit(dataset)
        let dataset = try network.aligned(dataset)
        let classes = try network.architecture.classCount()
        let size = min(batch, dataset.items.count)
        let plan = try Plan(
            network, batch: size, settings: KernelSettings(training: false, precision: precision),
            backend: backend, cancellation: cancellation)
        let batches = Batches(dataset, order: Array(dataset.items.indices), size: size)
        var probabilities: [[Float]] = []
        var loss = 0.0
        while let read = try batches.next() {
            _ = plan.input.values.update(fromContentsOf: read.pixels)
            try plan.forward(cancellation)
            loss +=
                backend.loss(
                    .crossEntropy(smoothing: 0), of: plan.output, labels: read.labels,
                    gradient: nil
                ).loss
            let all = SoftmaxCrossEntropy.probabilities(
                of: UnsafeBufferPointer(plan.output.values), classes: classes)
            for row in read.labels.indices {
                probabilities.append(Array(all[row * classes..<(row + 1) * classes]))
            }
            report(probabilities.count, dataset.items.count)
        }
        self.dataset = dataset
        self.probabilities = probabilities
        predictions = probabilities.map { SoftmaxCrossEntropy.largest($0, 0..<classes) }
        labels = dataset.items.map(\.label)
        self.loss = loss / Double(max(labels.count, 1))
        let unreadable = Set(
            probabilities.indices.filter { probabilities[$0].contains { $0.isNaN } })
        self.unreadable = unreadable
        warning = try unreadable.min().flatMap { first in
            try Self.warning(
                network, dataset, first, of: unreadable.count, backend, precision, cancellation)
        }
    }

    /// Share read right, 0...1.
    public var accuracy: Double {
        Double(correct) / Double(max(labels.count, 1))
    }

    /// Share of images whose class is among the so many most probable, 0...1; of equals the first come first.
    public func accuracy(top count: Int) -> Double {
        let hits = zip(probabilities, labels).count { row, label in
            guard !row[label].isNaN else { return false }
            let before = row.indices.count {
                row[$0] > row[label] || (row[$0] == row[label] && $0 < label)
            }
            return before < count
        }
        return Double(hits) / Double(max(labels.count, 1))
    }

    /// How many images were read right.
    public var correct: Int { labels.indices.count { isRight($0) } }

    /// The images read wrong, by their index.
    public var misses: [Int] { labels.indices.filter { !isRight($0) } }

    /// Whether an image was read right.
    public func isRight(_ index: Int) -> Bool {
        predictions[index] == labels[index] && !unreadable.contains(index)
    }

    /// `of 3 images the answer is not a number (NaN): it begins in ...`.
    private static func warning(
        _ network: Network, _ dataset: Dataset, _ index: Int, of count: Int,
        _ backend: any Backend, _ precision: KernelSettings.Precision,
        _ cancellation: Cancellation?
    ) throws -> String? {
        let batches = Batches(dataset, order: [index], size: 1)
        guard let read = try batches.next() else { return nil }
        let trace = try Trace(
            network, image: Tensor(Shape([1] + network.architecture.input.sizes), read.pixels),
            backend: backend, precision: precision, cancellation: cancellation)
        return try NotANumber.sentence(trace).map {
            "for \(count) image\(count == 1 ? "" : "s") \($0)"
        }
    }
}
