import Tensors

/// What a network's work will take, reckoned before anything is allocated.
public enum MemoryEstimate {
    /// Bytes for a plan's activations: in training every one and its derivative; in evaluation as many as are waiting to
    /// be read at once, unless all are kept.
    public static func bytes(
        _ architecture: Architecture, batch: Int, training: Bool, keepsValues: Bool = false
    ) -> Double {
        let sizes = architecture.nodes.map { Double($0.outputShape.count) }
        var most = sizes.reduce(0, +) * (training ? 2 : 1)
        if !training && !keepsValues {
            most = 0
            for node in sizes.indices {
                let waiting = (0..<node).filter { before in
                    architecture.readers[before].contains { $0 >= node }
                }
                most = max(most, waiting.reduce(sizes[node]) { $0 + sizes[$1] })
            }
        }
        return 4 * (Double(architecture.input.count) + most) * Double(batch)
    }

    /// - Throws: `NetworkError.memory` where more is needed than is free.
    public static func require(_ bytes: Double, for what: String) throws {
        guard let free = AvailableMemory.bytes(), bytes > free else { return }
        throw NetworkError.memory(needed: bytes, available: free, what: what)
    }
}
