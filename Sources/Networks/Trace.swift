import Synchronization
public import Tensors

/// Everything one image gave on its way through a network, by layer, and the way back from any of them.
///
/// The values stay where they were computed; a copy in plain order is made of those that are asked for. The traces of one backend
/// belong to one thread at a time, as its kernels do.
public final class Trace: Sendable {
    public let network: Network
    /// `[1, channels, height, width]`, values 0...1.
    public let image: Tensor
    private let state: Mutex<State>

    /// The compiled network, which only this trace uses, or those of one batch, and the copies.
    private struct State: Sendable {
        let compiled: CompiledNetwork
        /// By which it tells this image from others.
        let generation: Int
        /// Where it went through with others: its batch, and its row there.
        var place: (batch: TraceBatch, row: Int)?
        var copies: [Int: Tensor] = [:]
        /// What was computed of this image by methods, the last one last.
        var remembered: [(key: String, value: any Sendable)] = []
    }

    /// Sends an image through, all sums direct (`precision=exact`) unless told otherwise.
    ///
    /// - Throws: `NetworkError.imageShape`, `.memory`; `Cancelled` between two layers.
    public convenience init(
        _ network: Network, image: Tensor, backend: any Backend,
        precision: KernelSettings.Precision = .exact, cancellation: Cancellation? = nil
    ) throws {
        let shaped = try Self.shaped(image, for: network)
        let compiled = try CompiledNetwork(
            network, backend: backend, precision: precision, assumesFinite: Self.isSmall(image),
            cancellation: cancellation)
        try self.init(shaped, through: compiled, cancellation)
    }

    /// - Parameter image: `[1, channels, height, width]`, of the network's shape.
    init(
        _ image: Tensor, through compiled: CompiledNetwork, _ cancellation: Cancellation?
    ) throws {
        let generation = try compiled.run(image, cancellation)
        network = compiled.network
        self.image = image
        state = Mutex(State(compiled: compiled, generation: generation))
    }

    /// One image of a batch.
    init(_ batch: TraceBatch, row: Int) {
        network = batch.compiled.network
        image = batch.images[row]
        state = Mutex(
            State(compiled: batch.compiled, generation: batch.generation, place: (batch, row)))
    }

    /// The compiled network, for who holds the only reference to the trace and lets it go.
    func surrender() -> CompiledNetwork { state.withLock { $0.compiled } }

    /// The image as the network takes it.
    /// - Throws: `NetworkError.imageShape`.
    static func shaped(_ image: Tensor, for network: Network) throws -> Tensor {
        let wanted = network.architecture.input
        let sizes = image.shape.sizes
        guard sizes == [1] + wanted.sizes || image.shape == wanted else {
            throw NetworkError.imageShape(
                given: Shape(sizes.count == 4 ? Array(sizes.dropFirst()) : sizes), expected: wanted)
        }
        return image.reshaped(Shape([1] + wanted.sizes))
    }

    /// Whether an image is finite and of ordinary size.
    static func isSmall(_ image: Tensor) -> Bool {
        image.withValues { $0.allSatisfy { $0.magnitude <= Float(FiniteBound.image) } }
    }

    /// What each node gave, in the order of the architecture.
    public var values: Values { Values(trace: self) }

    /// The values of a trace by node.
    public struct Values: Sendable {
        fileprivate let trace: Trace
        public var indices: Range<Int> { 0..<trace.network.architecture.nodes.count }
        /// `[1, maps, height, width]` or `[1, units]`.
        ///
        /// - Throws: `NetworkError.otherImages` where others went through the compiled network since.
        public subscript(node: Int) -> Tensor { get throws { try trace.value(of: node) } }
    }

    private func value(of node: Int) throws -> Tensor {
        try state.withLock { state in
            if let known = state.copies[node] { return known }
            if let (batch, row) = state.place { return try batch.value(of: node, row: row) }
            let value = try state.compiled.value(of: node, in: state.generation)
            state.copies[node] = value
            return value
        }
    }

    /// Bytes that it holds.
    public var byteCount: Int {
        state.withLock { state in
            state.compiled.byteCount + 4
                * state.copies.values.reduce(image.count) { $0 + $1.count }
        }
    }

    /// What was computed of this image under that name before, or else now; the last sixteen are kept.
    ///
    /// - Parameter key: all that decides it, beside the image and the weights.
    /// - Throws: what the work throws.
    public func remembering<Content: Sendable>(
        _ key: String, _ work: () throws -> Content
    ) rethrows -> Content {
        let known = state.withLock { state in state.remembered.first { $0.key == key }?.value }
        if let known = known as? Content { return known }
        let value = try work()
        state.withLock { state in
            state.remembered.append((key, value))
            if state.remembered.count > 16 { state.remembered.removeFirst() }
        }
        return value
    }

    /// Work with the same network compiled for several images at once, for methods that send many through: compiled when it is first
    /// asked for, and kept with the network that the trace went through.
    ///
    /// - Throws: `NetworkError.memory`; what the work throws; `Cancelled`.
    public func withBatches<Result>(
        of count: Int, _ cancellation: Cancellation? = nil,
        _ work: (CompiledNetwork) throws -> sending Result
    ) throws -> Result {
        try state.withLock { $0.compiled }.withBatches(of: count, cancellation, work)
    }

    /// A part of the network compiled by itself, kept with the network that the trace went through.
    func part(
        _ part: Architecture, batch: Int, _ cancellation: Cancellation?
    ) throws -> CompiledNetwork {
        try state.withLock { $0.compiled }.part(part, batch: batch, cancellation)
    }

    /// What enters a node: the values of those that it reads, or the image.
    ///
    /// - Throws: as `values`.
    public func inputs(of node: Int) throws -> [Tensor] {
        try network.architecture.nodes[node].inputs.map { try $0 >= 0 ? values[$0] : image }
    }

    /// What enters a node first.
    public func input(of node: Int) throws -> Tensor { try inputs(of: node)[0] }

    /// What the last layer gave: `[1, classes]`.
    public var logits: Tensor { get throws { try values[values.indices.upperBound - 1] } }

    /// Walks a signal from a node's output back to another's, or to the pixels.
    ///
    /// - Parameters:
    ///   - signal: of the shape of the node's value.
    ///   - target: a node before it, or `Architecture.image`.
    ///   - rule: what happens on the way; the derivative unless told otherwise.
    /// - Returns: `[1, channels, height, width]` at the pixels.
    /// - Throws: `NetworkError.changedWeights`, `.otherImages`; `Cancelled` between two layers.
    public func walkBack(
        _ signal: Tensor, from node: Int, to target: Int = Architecture.image,
        by rule: some BackwardRule = Derivative(), cancellation: Cancellation? = nil
    ) throws -> Tensor {
        precondition(signal.count == network.architecture.nodes[node].outputShape.count)
        return try state.withLock { state in
            if let (batch, row) = state.place {
                return try batch.walkBack(
                    [row: signal], from: node, to: target, by: rule, cancellation: cancellation)[
                        row]
            }
            return try state.compiled.walkBack(
                signal, from: node, to: target, by: rule, in: state.generation,
                cancellation: cancellation)
        }
    }

    /// Sends other numbers on from after a node, and gives the logits.
    ///
    /// - Parameter value: in place of what the node gave; same shape.
    /// - Throws: `Cancelled` between two layers.
    public func logits(
        replacing value: Tensor, after node: Int, backend: any Backend,
        cancellation: Cancellation? = nil
    ) throws -> Tensor {
        let given = try values[node]
        precondition(value.shape == given.shape)
        return try Continuation(network, after: node).logits(
            value, inputs: inputs, backend: backend, cancellation: cancellation) ?? logits
    }
}

extension Trace: PassedImages {
    /// Of an image that went through with others: its own row.
    public var pixels: Tensor { image }

    public func whole(_ node: Int) throws -> Tensor { try values[node] }

    public func lone(
        _ node: Int, named name: String, weights: () -> [String: Tensor]
    ) throws -> LoneLayer {
        try state.withLock { $0.compiled }.lone(node, named: name, batch: 1, weights: weights)
    }
}
