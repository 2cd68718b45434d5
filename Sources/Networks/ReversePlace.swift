public import Tensors

/// Where a signal is on its way back.
public struct ReversePlace {
    public let backend: OneDNNBackend
    /// What entered the layer in the forward pass: `[1, channels, height, width]` or `[1, features]` each.
    public let inputs: [Tensor]
    /// By `WeightSpecification.name`.
    public let weights: [String: Trainable]
    /// Which of equal maxima get a pooling's signal.
    public let ties: Ties

    public init(
        backend: OneDNNBackend, inputs: [Tensor], weights: [String: Trainable],
        ties: Ties = .first
    ) {
        self.backend = backend
        self.inputs = inputs
        self.weights = weights
        self.ties = ties
    }

    /// The first input, or the only one.
    public var input: Tensor { inputs[0] }

    /// The shape of one image's part of the input.
    public var inputShape: Shape { Shape(Array(input.shape.sizes.dropFirst())) }

    /// A weight's numbers, not copied: to be read at once.
    /// - Precondition: the layer has it.
    public func weight(_ name: String) -> Tensor {
        guard let found = weights[name] else { preconditionFailure("no weights called \(name)") }
        return found.value.view()
    }

    /// The derivatives of a layer with few weights or none, by its own kernel; the network's weights are left alone.
    func gradients(of layer: some Layer, _ signal: Tensor) throws -> [Tensor] {
        let settings = KernelSettings(training: true, precision: .exact)
        let buffers = inputs.map { Buffer($0) }
        let kernel = try layer.kernel(
            at: KernelSite(
                backend: backend, inputs: buffers,
                weights: weights.mapValues { Trainable($0.value.view()) }, settings: settings))
        let plain = try backend.plain(of: kernel.output, settings: settings)
        let arriving = Buffer(signal.shape)
        guard let from = try plain.prepareBackward(from: arriving, inputGradientNeeded: true) else {
            return []
        }
        let gradients = try kernel.prepareBackward(
            from: from, needed: inputs.map { _ in true })
        try kernel.forward()
        arriving.fill(from: signal)
        try plain.backward()
        try kernel.backward()
        return try gradients.compactMap { $0 }.map { gradient in
            let rows = try backend.plain(of: gradient, settings: settings)
            try rows.forward()
            return rows.output.tensor()
        }
    }
}
