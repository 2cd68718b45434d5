import Synchronization
public import Tensors

/// A network compiled once for everything that is asked about single images: forward in batches, every layer's value, and the
/// way back from any of them.
///
/// Whatever goes through it next takes the place of what went before, and begins a new generation: who asks for what an earlier one
/// gave is refused. One thread uses it at a time, the others wait.
public final class CompiledNetwork: Sendable {
    public let network: Network
    /// How many images go through at once.
    public let batch: Int
    /// Which weights it was compiled for: steps were chosen by them.
    let version: Int
    private let state: Mutex<State>
    /// The same network for several images at once, made when it is first asked for: of four sizes at most, the last one last.
    private let batched = Mutex<[CompiledNetwork]>([])
    /// Single layers with weights of some method's choice, by the method's name for them.
    private let lone = Mutex<[String: (layer: LoneLayer, bytes: Int)]>([:])
    /// Parts of the network, over maps in place of what comes before them: the last few that were asked for.
    private let parts = Mutex<[(key: String, part: CompiledNetwork)]>([])
    private let backend: any Backend
    private let precision: KernelSettings.Precision
    private let assumesFinite: Bool

    /// Sendable, for the plan is used under the lock alone and never leaves it.
    private struct State: @unchecked Sendable {
        let plan: Plan
        /// How often images were sent through.
        var generation = 0
    }

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
        state = Mutex(
            State(
                plan: try Plan(
                    network, batch: batch,
                    settings: KernelSettings(.explanation, precision: precision),
                    backend: backend, keepsValues: true, assumesFinite: assumesFinite,
                    cancellation: cancellation)))
    }

    /// Work with the same network compiled for so many images at once; it is kept for the next time.
    ///
    /// - Throws: as the initializer; what the work throws.
    func withBatches<Result>(
        of count: Int, _ cancellation: Cancellation?,
        _ work: (CompiledNetwork) throws -> sending Result
    ) throws -> Result {
        try batched.withLock { batched in
            if let known = batched.first(where: { $0.batch == count }) { return try work(known) }
            let made = try CompiledNetwork(
                network, batch: count, backend: backend, precision: precision,
                assumesFinite: assumesFinite, cancellation: cancellation)
            batched = batched.suffix(3) + [made]
            return try work(made)
        }
    }

    /// A layer by itself, with other weights than the network's; it is kept for the next time.
    ///
    /// - Parameters:
    ///   - name: what the method calls these weights; the same name means the same weights.
    ///   - weights: in place of the network's, by their names.
    func lone(
        _ node: Int, named name: String, batch rows: Int, weights: () -> [String: Tensor]
    ) throws -> LoneLayer {
        try lone.withLock { lone in
            let key = "\(node) \(rows) \(name)"
            if let known = lone[key] { return known.layer }
            let place = network.architecture.nodes[node]
            let given = weights()
            let trainables = network.trainables(of: place).merging(
                given.mapValues { Trainable($0, isTrained: false) }
            ) { $1 }
            let made = try LoneLayer(place, batch: rows, weights: trainables, backend: backend)
            let numbers =
                given.values.reduce(0) { $0 + 2 * $1.count } + 2 * rows
                * (place.outputShape.count + place.inputShapes.reduce(0) { $0 + $1.count })
            lone[key] = (made, 4 * numbers)
            return made
        }
    }

    /// A part of the network with its weights, compiled by itself for maps of any size; the last few are kept for the next time.
    ///
    /// - Parameter part: of this network's layers, by their names.
    /// - Throws: as the initializer; `NetworkError.changedWeights`.
    func part(
        _ part: Architecture, batch: Int, _ cancellation: Cancellation?
    ) throws -> CompiledNetwork {
        try requireSameWeights()
        return try parts.withLock { parts in
            let key = "\(part.nodes.map(\.name)) \(part.input) \(batch)"
            if let known = parts.first(where: { $0.key == key }) { return known.part }
            let made = try CompiledNetwork(
                Network(part, sharing: network), batch: batch, backend: backend,
                precision: precision, assumesFinite: false, cancellation: cancellation)
            parts = parts.suffix(7) + [(key, made)]
            return made
        }
    }

    /// Bytes of values and signals; what kernels keep for themselves comes on top.
    public var byteCount: Int {
        state.withLock { $0.plan.byteCount }
            + batched.withLock { $0.reduce(0) { $0 + $1.byteCount } }
            + parts.withLock { $0.reduce(0) { $0 + $1.part.byteCount } }
            + lone.withLock { $0.values.reduce(0) { $0 + $1.bytes } }
    }

    /// Sends images through.
    ///
    /// - Parameter images: `[count, channels, height, width]` with a count up to `batch`; what is left over is zero.
    /// - Returns: the generation, by which `value` and `walkBack` tell that no others went through since.
    /// - Throws: `NetworkError.imageShape`, `.notFinite`, `.changedWeights`; `Cancelled` between two layers.
    @discardableResult
    public func run(_ images: Tensor, _ cancellation: Cancellation? = nil) throws -> Int {
        try requireSameWeights()
        let wanted = network.architecture.input
        let sizes = images.shape.sizes
        guard sizes.dropFirst() == wanted.sizes[...], sizes[0] <= batch else {
            throw NetworkError.imageShape(
                given: Shape(Array(sizes.dropFirst())), expected: wanted)
        }
        return try state.withLock { state in
            state.generation += 1
            let input = state.plan.input.values
            images.withValues { _ = input.update(fromContentsOf: $0) }
            if images.count < input.count { input[images.count...].update(repeating: 0) }
            try state.plan.forward(cancellation)
            return state.generation
        }
    }

    private func requireSameWeights() throws {
        guard version == network.weightsVersion else { throw NetworkError.changedWeights }
    }

    /// What a node gave for the images that went through last: `[batch, maps, height, width]` or `[batch, units]`.
    ///
    /// - Parameter generation: what `run` gave; nil for whatever went through last.
    /// - Throws: `NetworkError.otherImages` where others went through since.
    public func value(of node: Int, in generation: Int? = nil) throws -> Tensor {
        try state.withLock { state in
            try Self.require(generation, state)
            return try state.plan.value(of: node)
        }
    }

    private static func require(_ generation: Int?, _ state: borrowing State) throws {
        guard generation == nil || generation == state.generation else {
            throw NetworkError.otherImages
        }
    }

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
    ///   - generation: what `run` gave; nil for whatever went through last.
    /// - Returns: what arrives at the target's output, or at the pixels.
    /// - Throws: `NetworkError.changedWeights`, `.otherImages` where others went through since; `Cancelled` between two layers.
    public func walkBack(
        _ signal: Tensor, from node: Int, to target: Int = Architecture.image,
        by rule: some BackwardRule = Derivative(), in generation: Int? = nil,
        cancellation: Cancellation? = nil
    ) throws -> Tensor {
        try requireSameWeights()
        return try state.withLock { state in
            try Self.require(generation, state)
            return try state.plan.walkBack(signal, from: node, to: target, by: rule, cancellation)
        }
    }
}
