import Synchronization
public import Tensors

/// Several images that went through a network together, each with a trace of its own.
///
/// The traces are good until the compiled network is used for other images. One thread at a time.
public final class TraceBatch: Sendable {
    /// `[1, channels, height, width]` each, values 0...1.
    public let images: [Tensor]
    public let network: Network
    private let state: Mutex<State>

    /// Guarded: the compiled network, which one batch and its traces use at a time, and what was asked for of all its images.
    private struct State: @unchecked Sendable {
        let compiled: CompiledNetwork
        var values: [Int: Tensor] = [:]
    }

    /// Sends images through.
    ///
    /// - Parameters:
    ///   - images: as the network takes them, ordinary numbers; at most as many as the network was compiled for.
    ///   - compiled: what went through it before is gone.
    /// - Throws: `NetworkError.imageShape`, `.changedWeights`; `Cancelled` between two layers.
    public init(
        _ images: [Tensor], through compiled: CompiledNetwork, _ cancellation: Cancellation? = nil
    ) throws {
        precondition(!images.isEmpty && images.count <= compiled.batch)
        let shaped = try images.map { try Trace.shaped($0, for: compiled.network) }
        self.images = shaped
        network = compiled.network
        try compiled.run(Tensor(rows: shaped), cancellation)
        state = Mutex(State(compiled: compiled))
    }

    var compiled: CompiledNetwork { state.withLock { $0.compiled } }
    public var count: Int { images.count }

    /// The traces, in the images' order.
    public var traces: [Trace] { images.indices.map { Trace(self, row: $0) } }

    /// `[1, maps, height, width]` or `[1, units]`.
    func value(of node: Int, row: Int) -> Tensor { value(of: node).row(row) }

    /// What a node gave for all images, and zeros behind them.
    private func value(of node: Int) -> Tensor {
        state.withLock { state in
            if let known = state.values[node] { return known }
            guard let value = try? state.compiled.value(of: node) else {
                preconditionFailure("a change of layout that was made does not fail")
            }
            state.values[node] = value
            return value
        }
    }

    /// Walks a signal of each image back at once.
    ///
    /// - Parameters:
    ///   - signals: one an image, of the shape of the node's value for one.
    /// - Returns: for each image what arrives, as its trace's `walkBack` gives it.
    /// - Throws: `NetworkError.changedWeights`; `Cancelled` between two layers.
    public func walkBack(
        _ signals: [Tensor], from node: Int, to target: Int = Architecture.image,
        by rule: some BackwardRule = Derivative(), cancellation: Cancellation? = nil
    ) throws -> [Tensor] {
        precondition(signals.count == count)
        return try walkBack(
            Dictionary(uniqueKeysWithValues: signals.enumerated().map { ($0, $1) }), from: node,
            to: target, by: rule, cancellation: cancellation)
    }

    /// - Parameter signals: by row; the other rows' are zero.
    func walkBack(
        _ signals: [Int: Tensor], from node: Int, to target: Int, by rule: some BackwardRule,
        cancellation: Cancellation?
    ) throws -> [Tensor] {
        let each = network.architecture.nodes[node].outputShape
        let compiled = compiled
        var whole = Tensor(Shape([compiled.batch] + each.sizes))
        whole.withMutableValues { whole in
            for (row, signal) in signals {
                precondition(signal.count == each.count)
                signal.withValues { signal in
                    _ = UnsafeMutableBufferPointer(
                        rebasing: whole[row * each.count..<(row + 1) * each.count]
                    ).update(fromContentsOf: signal)
                }
            }
        }
        let arrived = try compiled.walkBack(
            whole, from: node, to: target, by: rule, cancellation: cancellation)
        return (0..<count).map { arrived.row($0) }
    }

    /// Sends other numbers on from after a node, and gives the logits of each image.
    ///
    /// - Parameter values: one an image, in place of what the node gave for it.
    /// - Throws: `Cancelled` between two layers.
    public func logits(
        replacing values: [Tensor], after node: Int, backend: any Backend,
        cancellation: Cancellation? = nil
    ) throws -> [Tensor] {
        precondition(values.count == count)
        let nodes = network.architecture.nodes
        func given(_ source: Int) -> Tensor {
            source >= 0
                ? Tensor(rows: (0..<count).map { value(of: source, row: $0) })
                : Tensor(rows: images)
        }
        let logits = try Continuation(network, after: node).logits(
            Tensor(rows: values), inputs: { nodes[$0].inputs.map(given) }, backend: backend,
            cancellation: cancellation)
        return (0..<count).map { logits?.row($0) ?? value(of: nodes.count - 1, row: $0) }
    }
}
