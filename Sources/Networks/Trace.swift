public import Tensors

/// Everything one image gave on its way through a network, by layer.
public struct Trace: Sendable {
    public let network: Network
    /// `[1, channels, height, width]`, values 0...1.
    public let image: Tensor
    /// What each node gave, in the order of the architecture.
    public let values: [Tensor]

    /// Sends an image through, all sums direct (`precision=exact`) unless told otherwise.
    ///
    /// - Throws: `NetworkError.imageShape`, `.memory`; `Cancelled` between two layers.
    public init(
        _ network: Network, image: Tensor, backend: any Backend,
        precision: KernelSettings.Precision = .exact, cancellation: Cancellation? = nil
    ) throws {
        let wanted = network.architecture.input
        let sizes = image.shape.sizes
        guard sizes == [1] + wanted.sizes || image.shape == wanted else {
            throw NetworkError.imageShape(
                given: Shape(sizes.count == 4 ? Array(sizes.dropFirst()) : sizes), expected: wanted)
        }
        let plan = try Plan(
            network, batch: 1, settings: KernelSettings(training: false, precision: precision),
            backend: backend, keepsValues: true, assumesFinite: Self.isSmall(image),
            cancellation: cancellation)
        let shaped = image.reshaped(Shape([1] + wanted.sizes))
        plan.input.fill(from: shaped)
        try plan.forward(cancellation)
        self.network = network
        self.image = shaped
        values = try network.architecture.nodes.indices.map { node in
            try cancellation?.check()
            return try plan.value(of: node)
        }
    }

    private static func isSmall(_ image: Tensor) -> Bool {
        image.withValues { $0.allSatisfy { $0.magnitude <= Float(FiniteBound.image) } }
    }

    /// What enters a node: the values of those that it reads, or the image.
    public func inputs(of node: Int) -> [Tensor] {
        network.architecture.nodes[node].inputs.map { $0 >= 0 ? values[$0] : image }
    }

    /// What enters a node first.
    public func input(of node: Int) -> Tensor { inputs(of: node)[0] }

    /// What the last layer gave: `[1, classes]`.
    public var logits: Tensor { values[values.count - 1] }

    /// Sends other numbers on from after a node, and gives the logits.
    ///
    /// - Parameter value: in place of what the node gave; same shape.
    /// - Throws: `Cancelled` between two layers.
    public func logits(
        replacing value: Tensor, after node: Int, backend: any Backend,
        cancellation: Cancellation? = nil
    ) throws -> Tensor {
        precondition(value.shape == values[node].shape)
        let settings = KernelSettings(training: false, precision: .exact)
        // Only what reads the other numbers, or what came of them, is computed again.
        var changed = [node: value]
        for (index, later) in network.architecture.nodes.enumerated().dropFirst(node + 1)
        where later.inputs.contains(where: { changed[$0] != nil }) {
            try cancellation?.check()
            let inputs = zip(later.inputs, self.inputs(of: index)).map { source, before in
                let input = Buffer(before.shape)
                input.fill(from: changed[source] ?? before)
                return input
            }
            let kernel = try later.layer.kernel(
                at: KernelSite(
                    backend: backend, inputs: inputs, weights: network.trainables(of: later),
                    settings: settings))
            try kernel.forward()
            let plain = try backend.plain(of: kernel.output, settings: settings)
            try plain.forward()
            changed[index] = plain.output.tensor()
        }
        return changed[values.count - 1] ?? logits
    }
}
