import Networks
public import Tensors

/// What tracking the features of many images costs at the least: each batch once forward, and twice back from the last maps.
public struct BareWalks {
    /// How many go through at once.
    public static let batch = 12

    private let compiled: CompiledNetwork
    private let maps: Int

    /// Tiny VGG with untrained weights, and images of random numbers.
    public init(classes: Int, size: Int, backend: any Backend) throws {
        let network = try Network(
            .tinyVGG(classes: classes, input: [3, size, size]), seed: 1)
        compiled = try CompiledNetwork(network, batch: Self.batch, backend: backend)
        guard let maps = network.architecture.lastMaps else {
            preconditionFailure("Tiny VGG has maps")
        }
        self.maps = maps
    }

    /// Seconds for so many images; what is left over by whole batches counts by its share of one.
    public func seconds(images: Int) throws -> Double {
        let input = compiled.network.architecture.input
        var random = RandomSource([1])
        let pixels = Tensor(
            Shape([Self.batch] + input.sizes),
            (0..<Self.batch * input.count).map { _ in Float(random.next() % 256) / 255 })
        let batches = max(1, images / Self.batch)
        let start = ContinuousClock.now
        for _ in 0..<batches {
            try compiled.run(pixels)
            let values = try compiled.value(of: maps)
            for _ in 0..<2 { _ = try compiled.walkBack(values, from: maps) }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return seconds * Double(images) / Double(batches * Self.batch)
    }
}
