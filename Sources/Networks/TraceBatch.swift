import Synchronization
public import Tensors

/// Several images that went through a network together, each with a trace of its own.
///
/// What the traces have given stays; what was not asked for yet is refused once the compiled network is used for other images.
public final class TraceBatch: PassedImages {
    /// `[1, channels, height, width]` each, values 0...1.
    public let images: [Tensor]
    public let network: Network
    let compiled: CompiledNetwork
    /// By which the compiled network tells these images from others.
    let generation: Int
    /// What was asked for of all its images, by node.
    private let values = Mutex<[Int: Tensor]>([:])

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
        self.compiled = compiled
        generation = try compiled.run(Tensor(rows: shaped), cancellation)
    }

    public var count: Int { images.count }

    /// The images, and black ones behind them.
    public var pixels: Tensor {
        var whole = Tensor(Shape([compiled.batch] + network.architecture.input.sizes))
        whole.withMutableValues { whole in
            for (row, image) in images.enumerated() {
                image.withValues { image in
                    _ = UnsafeMutableBufferPointer(
                        rebasing: whole[row * image.count..<(row + 1) * image.count]
                    ).update(fromContentsOf: image)
                }
            }
        }
        return whole
    }

    public func whole(_ node: Int) throws -> Tensor { try value(of: node) }

    public func lone(
        _ node: Int, named name: String, weights: () -> [String: Tensor]
    ) throws -> LoneLayer {
        try compiled.lone(node, named: name, batch: compiled.batch, weights: weights)
    }

    /// The traces, in the images' order.
    public var traces: [Trace] { images.indices.map { Trace(self, row: $0) } }

    /// `[1, maps, height, width]` or `[1, units]`.
    ///
    /// - Throws: `NetworkError.otherImages`.
    func value(of node: Int, row: Int) throws -> Tensor { try value(of: node).row(row) }

    /// What a node gave for all images, and zeros behind them.
    private func value(of node: Int) throws -> Tensor {
        try values.withLock { values in
            if let known = values[node] { return known }
            let value = try compiled.value(of: node, in: generation)
            values[node] = value
            return value
        }
    }

    /// Walks a signal of each image back at once.
    ///
    /// - Parameters:
    ///   - signals: one an image, of the shape of the node's value for one.
    /// - Returns: for each image what arrives, as its trace's `walkBack` gives it.
    /// - Throws: `NetworkError.changedWeights`, `.otherImages`; `Cancelled` between two layers.
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
            whole, from: node, to: target, by: rule, in: generation, cancellation: cancellation)
        return (0..<count).map { arrived.row($0) }
    }

    /// Sends other numbers on from after a node, and gives the logits of each image.
    ///
    /// - Parameter values: one an image, in place of what the node gave for it.
    /// - Throws: `NetworkError.otherImages`; `Cancelled` between two layers.
    public func logits(
        replacing values: [Tensor], after node: Int, backend: any Backend,
        cancellation: Cancellation? = nil
    ) throws -> [Tensor] {
        precondition(values.count == count)
        let nodes = network.architecture.nodes
        func given(_ source: Int) throws -> Tensor {
            try source >= 0
                ? Tensor(rows: (0..<count).map { try value(of: source, row: $0) })
                : Tensor(rows: images)
        }
        let logits = try Continuation(network, after: node).logits(
            Tensor(rows: values), inputs: { try nodes[$0].inputs.map(given) }, backend: backend,
            cancellation: cancellation)
        return try (0..<count).map {
            try logits?.row($0) ?? value(of: nodes.count - 1, row: $0)
        }
    }
}
