public import Tensors

/// A network compiled for a batch size: a kernel for each layer, layouts chosen, memory taken once.
///
/// Not to be shared between threads: whoever makes a plan runs it.
public final class Plan {
    public let network: Network
    public let batch: Int
    public let settings: KernelSettings
    /// Where the images go: `[batch, channels, height, width]`, values 0...1.
    public let input: Buffer
    /// One kernel a node; a rectifier computed with the layer before it has that layer's.
    private let kernels: [any Kernel]
    private let steps: [any Kernel]
    private let backend: any Backend
    private let rectifiersApart: Bool
    private var outputSignal: Buffer?

    /// - Parameters:
    ///   - rectifiersApart: whether the sums before each rectifier are kept, so that `value` can give them.
    ///   - seed: of the layers that are random in training.
    /// - Throws: `NetworkError.memory` before anything is taken.
    public init(
        _ network: Network, batch: Int, settings: KernelSettings, backend: any Backend,
        rectifiersApart: Bool = false, seed: UInt64 = 0, copiesOfWeights: Int = 1
    ) throws {
        precondition(batch > 0)
        let architecture = network.architecture
        try MemoryEstimate.require(
            MemoryEstimate.bytes(
                architecture, batch: batch, training: settings.training,
                copiesOfWeights: copiesOfWeights - 1),
            for: "a batch of \(batch)")
        self.network = network
        self.batch = batch
        self.settings = settings
        self.backend = backend
        self.rectifiersApart = rectifiersApart
        input = Buffer(Shape([batch] + architecture.input.sizes))
        var (kernels, steps, value): ([any Kernel], [any Kernel], Buffer) = ([], [], input)
        for (index, node) in architecture.nodes.enumerated() {
            if node.layer.nature == .rectifier, let last = kernels.last,
                Self.fuses(architecture, index - 1, apart: rectifiersApart)
            {
                kernels.append(last)
                continue
            }
            let kernel = try node.layer.kernel(
                at: KernelSite(
                    backend: backend, input: value, weights: network.trainables(of: node),
                    settings: settings,
                    rectified: Self.fuses(architecture, index, apart: rectifiersApart),
                    seed: seed &* 0x9E37_79B9 &+ UInt64(index)))
            kernels.append(kernel)
            steps.append(kernel)
            value = kernel.output
        }
        self.kernels = kernels
        self.steps = steps
        if settings.training { try prepareBackward() }
    }

    /// What the last layer gives: `[batch, classes]` for a classifier.
    public var output: Buffer { kernels[kernels.count - 1].output }

    /// Where the loss's derivative with respect to the output goes before `backward`.
    public var outputGradient: Buffer {
        guard let outputSignal else { preconditionFailure("a plan for evaluation has no gradient") }
        return outputSignal
    }

    /// Computes every layer for the images in `input`.
    /// - Throws: `Cancelled` between two layers.
    public func forward(_ cancellation: Cancellation? = nil) throws {
        for step in steps {
            try cancellation?.check()
            try step.forward()
        }
    }

    /// Computes the weights' derivatives from `outputGradient`.
    /// - Throws: `Cancelled` between two layers.
    public func backward(_ cancellation: Cancellation? = nil) throws {
        for step in steps.reversed() {
            try cancellation?.check()
            try step.backward()
        }
    }

    /// What a node gave in the last forward pass, plain: `[batch, channels, height, width]` or `[batch, features]`.
    public func value(of node: Int) throws -> Tensor {
        let plain = try backend.plain(of: kernels[node].output, settings: settings)
        try plain.forward()
        return plain.output.tensor()
    }

    private func prepareBackward() throws {
        let signal = Buffer(output.shape)
        outputSignal = signal
        var gradient = signal
        for (index, step) in steps.enumerated().reversed() {
            guard
                let before = try step.prepareBackward(
                    from: gradient, inputGradientNeeded: index > 0)
            else { return }
            gradient = before
        }
    }

    private static func fuses(_ architecture: Architecture, _ index: Int, apart: Bool) -> Bool {
        guard !apart, index >= 0, index + 1 < architecture.nodes.count else { return false }
        return architecture.nodes[index].layer.absorbsRectifier
            && architecture.nodes[index + 1].layer.nature == .rectifier
    }
}
