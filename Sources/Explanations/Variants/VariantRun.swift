import Networks
import Tensors

/// Many variants of one image on their way through its network, several at once.
struct VariantRun {
    /// What variants of one batch may hold; larger batches leave the processor's caches and gain nothing.
    private static let batchBytes = 320.0 * 1_048_576
    private static let largestBatch = 12

    let trace: Trace
    let query: Query
    let cancellation: Cancellation?

    /// How many go through at once.
    private func batch(_ count: Int) -> Int {
        let each = MemoryEstimate.bytes(
            trace.network.architecture, batch: 1, training: true, keepsValues: true)
        let most = max(1, min(Self.largestBatch, Int(Self.batchBytes / each)))
        return min(count, most)
    }

    /// The derivative of what is asked about at each variant.
    ///
    /// - Parameters:
    ///   - variant: writes one into room for the image's numbers.
    ///   - take: gets the derivative at a variant, as many numbers as the image has.
    /// - Throws: `NetworkError.memory`; `Cancelled` between two layers.
    func gradients(
        _ count: Int, by rule: some BackwardRule,
        variant: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void,
        take: (Int, UnsafeBufferPointer<Float>) throws -> Void
    ) throws {
        let size = trace.image.count
        let signal = try query.ones(
            in: trace.network.architecture.nodes[query.node].outputShape, batch: batch(count))
        try run(count, variant) { compiled, places in
            let gradient = try compiled.walkBack(
                signal, from: query.node, by: rule, cancellation: cancellation)
            try gradient.withValues { gradient in
                for (row, place) in places.enumerated() {
                    try take(
                        place,
                        UnsafeBufferPointer(rebasing: gradient[row * size..<(row + 1) * size]))
                }
            }
        }
    }

    /// What is asked about, for each variant.
    ///
    /// - Throws: as `gradients`.
    func scores(
        _ count: Int, _ outcome: Outcome,
        variant: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws -> [Double] {
        let architecture = trace.network.architecture
        let shape = architecture.nodes[query.node].outputShape
        var scores: [Double] = []
        try run(count, variant) { compiled, places in
            let values = try compiled.value(of: query.node)
            try values.withValues { values in
                for row in places.indices.map({ $0 - places.lowerBound }) {
                    let own = UnsafeBufferPointer(
                        rebasing: values[row * shape.count..<(row + 1) * shape.count])
                    scores.append(try outcome.score(of: own, for: query, in: architecture))
                }
            }
        }
        return scores
    }

    private func run(
        _ count: Int, _ variant: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void,
        _ work: (CompiledNetwork, Range<Int>) throws -> Void
    ) throws {
        let (size, batch) = (trace.image.count, batch(count))
        let input = trace.network.architecture.input
        try trace.withBatches(of: batch, cancellation) { compiled in
            for start in stride(from: 0, to: count, by: batch) {
                try cancellation?.check()
                let places = start..<min(start + batch, count)
                var images = Tensor(Shape([places.count] + input.sizes))
                try images.withMutableValues { images in
                    for (row, place) in places.enumerated() {
                        try variant(
                            place,
                            UnsafeMutableBufferPointer(
                                rebasing: images[row * size..<(row + 1) * size]))
                    }
                }
                try compiled.run(images, cancellation)
                try work(compiled, places)
            }
        }
    }
}
