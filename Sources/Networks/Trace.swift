public import Tensors

/// Everything one image gave on its way through a network, by layer.
public struct Trace: Sendable {
    public let network: Network
    /// `[1, channels, height, width]`, values 0...1.
    public let image: Tensor
    /// What each node gave, in the order of the architecture.
    public let values: [Tensor]

    /// Sends an image through, all sums direct (`precision=exact`) unless told otherwise.
    public init(
        _ network: Network, image: Tensor, backend: any Backend,
        precision: KernelSettings.Precision = .exact
    ) throws {
        let wanted = network.architecture.input
        let sizes = image.shape.sizes
        guard sizes == [1] + wanted.sizes || image.shape == wanted else {
            throw NetworkError.imageShape(
                given: Shape(sizes.count == 4 ? Array(sizes.dropFirst()) : sizes), expected: wanted)
        }
        let plan = try Plan(
            network, batch: 1, settings: KernelSettings(training: false, precision: precision),
            backend: backend, rectifiersApart: true)
        let shaped = image.reshaped(Shape([1] + wanted.sizes))
        plan.input.fill(from: shaped)
        try plan.forward()
        self.network = network
        self.image = shaped
        values = try network.architecture.nodes.indices.map { try plan.value(of: $0) }
    }

    /// What enters a node: the value of the one before it, or the image.
    public func input(of node: Int) -> Tensor { node == 0 ? image : values[node - 1] }

    /// What the last layer gave: `[1, classes]`.
    public var logits: Tensor { values[values.count - 1] }

    /// Sends other numbers on from after a node, and gives the logits.
    ///
    /// - Parameter value: in place of what the node gave; same shape.
    public func logits(
        replacing value: Tensor, after node: Int, backend: any Backend
    ) throws -> Tensor {
        precondition(value.shape == values[node].shape)
        let settings = KernelSettings(training: false, precision: .exact)
        var current = value
        for later in network.architecture.nodes.dropFirst(node + 1) {
            let input = Buffer(current.shape)
            input.fill(from: current)
            let kernel = try later.layer.kernel(
                at: KernelSite(
                    backend: backend, input: input, weights: network.trainables(of: later),
                    settings: settings, rectified: false, seed: 0))
            try kernel.forward()
            let plain = try backend.plain(of: kernel.output, settings: settings)
            try plain.forward()
            current = plain.output.tensor()
        }
        return current
    }
}
