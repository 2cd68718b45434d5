public import Networks
public import Tensors

/// One step of a training: a batch goes forward, its loss goes back, and the weights follow.
///
/// Where the step is plain descent and no derivatives are exchanged, layers that declare it (`WeightSpecification.fusesStep`)
/// take it in the product of the derivative itself.
public struct TrainingStep {
    public let optimizer: Optimizer
    private let loss: Loss
    private let backend: any Backend
    private let exchange: any GradientExchange
    private let weights: [(name: String, trainable: Trainable)]
    /// Those whose layers can take the step themselves.
    private let fusing: [Trainable]

    /// - Parameter optimizer: of the network's weights.
    public init(
        _ network: Network, optimizer: Optimizer, loss: Loss, backend: any Backend,
        exchange: any GradientExchange = NoExchange()
    ) throws {
        self.optimizer = optimizer
        self.loss = loss
        self.backend = backend
        self.exchange = exchange
        weights = network.weights.filter { $0.trainable.isTrained }
        let fusing = Set(
            try network.architecture.weights().filter(\.specification.fusesStep).map(\.name))
        self.fusing = weights.filter { fusing.contains($0.name) }.map(\.trainable)
        setRate(optimizer.options.rate)
    }

    /// Sets the rate of the next steps.
    public func setRate(_ rate: Double) {
        optimizer.rate = rate
        let fused = exchange.changesNothing ? optimizer.fusedRate : nil
        for trainable in fusing { trainable.fusedRate = fused }
    }

    /// Takes a step after some images.
    ///
    /// - Parameters:
    ///   - plan: of the network, for training, for as many images as there are labels.
    ///   - images: `[batch, channels, height, width]`, 0...1; nil: those that are in the plan.
    /// - Returns: the loss before the step; where it is not finite, no step was taken.
    /// - Throws: `Cancelled` between two layers: a dense layer's weights may have followed, a convolution's not yet; what the exchange
    ///   throws.
    public func take(
        _ plan: Plan, images: [Float]? = nil, labels: [Int], _ cancellation: Cancellation? = nil
    ) throws -> LossResult {
        if let images { _ = plan.input.values.update(fromContentsOf: images) }
        try plan.forward(cancellation)
        let result = backend.loss(
            loss, of: plan.output, labels: labels, gradient: plan.outputGradient)
        let isFinite = result.loss.isFinite
        if isFinite { try plan.backward(cancellation) }
        let given = isFinite ? weights.filter { $0.trainable.gradient != nil } : []
        if try exchange.exchange(given, images: labels.count, isFinite: isFinite), isFinite {
            optimizer.step()
        }
        return result
    }

    /// Gives the derivatives' memory back; nothing learns by itself any more.
    public func release() {
        for (_, trainable) in weights {
            trainable.dropGradient()
            trainable.fusedRate = nil
        }
    }
}
