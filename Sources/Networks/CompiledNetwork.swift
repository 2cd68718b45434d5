public import Tensors

/// A network compiled once for everything that is asked about single images: forward in batches, every layer's value, and the
/// way back from any of them.
///
/// Whatever goes through it next takes the place of what went before. Not to be shared between threads.
public final class CompiledNetwork {
    public let network: Network
    /// How many images go through at once.
    public let batch: Int
    /// Which weights it was compiled for: steps were chosen by them.
    let version: Int
    private let plan: Plan
    private let backend: any Backend
    private let precision: KernelSettings.Precision
    private let assumesFinite: Bool

    /// - Parameters:
    ///   - precision: all sums direct unless told otherwise.
    ///   - assumesFinite: whether images may be taken to be finite and of ordinary size; others are refused then.
    /// - Throws: `NetworkError.memory` before anything is taken; `Cancelled` between two layers.
    public init(
        _ network: Network, batch: Int = 1, backend: any Backend,
        precision: KernelSettings.Precision = .exact, assumesFinite: Bool = true,
        cancellation: Cancellation? = nil
    ) throws {
        self.network = network
        self.batch = batch
        version = network.weightsVersion
        (self.backend, self.precision, self.assumesFinite) = (backend, precision, assumesFinite)
        plan = try Plan(
            network, batch: batch, settings: KernelSettings(.explanation, precision: precision),
            backend: backend, keepsValues: true, assumesFinite: assumesFinite,
            cancellation: cancellation)
    }

    /// The same network compiled for so many images at once.
    ///
    /// - Throws: as the initializer.
    func compiled(batch: Int, _ cancellation: Cancellation?) throws -> CompiledNetwork {
        try CompiledNetwork(
            network, batch: batch, backend: backend, precision: precision,
            assumesFinite: assumesFinite, cancellation: cancellation)
    }

    /// Bytes of values and signals; what kernels keep for themselves comes on top.
    public var byteCount: Int { plan.byteCount }

    /// Sends images through.
    ///
    /// - Parameter images: `[count, channels, height, width]` with a count up to `batch`; what is left over is zero.
    /// - Throws: `NetworkError.imageShape`, `.notFinite`, `.changedWeights`; `Cancelled` between two layers.
    public func run(_ images: Tensor, _ cancellation: Cancellation? = nil) throws {
        try requireSameWeights()
        let wanted = network.architecture.input
        let sizes = images.shape.sizes
        guard sizes.dropFirst() == wanted.sizes[...], sizes[0] <= batch else {
            throw NetworkError.imageShape(
                given: Shape(Array(sizes.dropFirst())), expected: wanted)
        }
        let input = plan.input.values
        images.withValues { _ = input.update(fromContentsOf: $0) }
        if images.count < input.count { input[images.count...].update(repeating: 0) }
        try plan.forward(cancellation)
    }

    private func requireSameWeights() throws {
        guard version == network.weightsVersion else { throw NetworkError.changedWeights }
    }

    /// What a node gave for the images that went through last: `[batch, maps, height, width]` or `[batch, units]`.
    public func value(of node: Int) throws -> Tensor { try plan.value(of: node) }

    /// What the last layer gave: `[batch, classes]` for a classifier.
    public func outputs() throws -> Tensor {
        try value(of: network.architecture.nodes.count - 1)
    }

    /// Walks a signal back, of the images that went through last.
    ///
    /// - Parameters:
    ///   - signal: `[batch, maps, height, width]` or `[batch, units]`, as the node's value.
    ///   - node: at whose output it starts.
    ///   - target: a node before it, or `Architecture.image`.
    ///   - rule: what happens on the way; the derivative unless told otherwise.
    /// - Returns: what arrives at the target's output, or at the pixels.
    /// - Throws: `NetworkError.changedWeights`; `Cancelled` between two layers.
    public func walkBack(
        _ signal: Tensor, from node: Int, to target: Int = Architecture.image,
        by rule: some BackwardRule = Derivative(), cancellation: Cancellation? = nil
    ) throws -> Tensor {
        try requireSameWeights()
        return try plan.walkBack(signal, from: node, to: target, by: rule, cancellation)
    }
}
