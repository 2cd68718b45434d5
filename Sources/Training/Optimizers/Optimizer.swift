public import Tensors

/// Changes a network's weights after their derivatives, step by step.
///
/// In this order: the derivatives are clipped to a norm, weight decay and L1 join them, the rule takes its step.
public final class Optimizer {
    /// What is asked of an optimizer.
    public struct Options: Sendable, Equatable {
        public var kind: OptimizerKind
        /// Learning rate.
        public var rate: Double
        /// Share of the velocity that stays, for momentum and Nesterov.
        public var momentum: Double
        /// Weight decay: `g + decay w`; for AdamW `w - rate decay w` beside the step.
        public var decay: Double
        /// `g + l1 sign(w)`.
        public var l1: Double
        /// Largest norm of all derivatives together; longer ones are scaled down to it. Nil: no limit.
        public var clip: Double?

        public init(
            _ kind: OptimizerKind, rate: Double? = nil, momentum: Double = 0.9,
            decay: Double? = nil, l1: Double = 0, clip: Double? = nil
        ) {
            self.kind = kind
            self.rate = rate ?? kind.defaultRate
            self.momentum = momentum
            self.decay = decay ?? kind.defaultDecay
            self.l1 = l1
            self.clip = clip
        }
    }

    public let options: Options
    /// The rate of the next steps; a schedule may change it.
    public var rate: Double
    /// How many steps were taken.
    public private(set) var steps = 0
    private let rule: UpdateRule
    private let weights: [(name: String, trainable: Trainable)]
    private let backend: any Backend
    /// For each weight its memories, in the rule's order; made at the first step.
    private var memories: [[Buffer]] = []

    /// - Parameters:
    ///   - weights: those that are learned, in the network's order.
    ///   - backend: what takes the steps.
    public init(
        _ options: Options, weights: [(name: String, trainable: Trainable)],
        backend: any Backend = ReferenceBackend()
    ) {
        self.options = options
        self.backend = backend
        rate = options.rate
        rule = options.kind.rule(momentum: options.momentum)
        self.weights = weights.filter { $0.trainable.isTrained }
    }

    /// The rate with which a dense layer may take its step in the product itself; nil where a step is more than that.
    public var fusedRate: Float? {
        options.kind == .sgd && options.decay == 0 && options.l1 == 0 && options.clip == nil
            ? Float(rate) : nil
    }

    /// One step after the derivatives that the last backward left. Weights without one stay.
    public func step() {
        steps += 1
        makeMemories()
        let apart = options.kind.decaysApart
        let update = WeightUpdate(
            rule, rate: rate, step: steps, scale: clipping(),
            shrink: apart ? Float(1 - rate * options.decay) : 1,
            decay: apart ? 0 : Float(options.decay), l1: Float(options.l1))
        for (place, weight) in weights.enumerated() {
            // Kernels that took the rate into their product left no gradient.
            guard weight.trainable.fusedRate == nil, let gradient = weight.trainable.gradient else {
                continue
            }
            backend.update(
                weight.trainable.value, after: gradient, memories: memories[place], by: update)
            weight.trainable.touch()
        }
    }

    /// What is remembered, for a checkpoint: `WEIGHT.MEMORY`, in the network's order.
    public var state: [(name: String, tensor: Tensor)] {
        zip(weights, memories).flatMap { weight, kept in
            zip(rule.memories, kept).map { ("\(weight.name).\($0)", $1.tensor()) }
        }
    }

    /// Puts back what `state` gave after so many steps; false, and nothing is changed, where it is not this optimizer's.
    public func restore(_ state: [String: Tensor], steps: Int) -> Bool {
        let wanted = weights.flatMap { weight in
            rule.memories.map { ("\(weight.name).\($0)", weight.trainable.value.shape) }
        }
        let isEmpty = state.isEmpty && steps == 0
        guard isEmpty || wanted.allSatisfy({ state[$0.0]?.shape == $0.1 }),
            isEmpty || state.count == wanted.count
        else { return false }
        self.steps = steps
        memories = []
        guard !isEmpty else { return true }
        makeMemories()
        for (weight, kept) in zip(weights, memories) {
            for (name, buffer) in zip(rule.memories, kept) {
                if let tensor = state["\(weight.name).\(name)"] { buffer.fill(from: tensor) }
            }
        }
        return true
    }

    private func makeMemories() {
        guard memories.isEmpty else { return }
        memories = weights.map { weight in
            rule.memories.map { _ in Buffer(weight.trainable.value.shape) }
        }
    }

    /// What the derivatives are multiplied by so that their norm is no more than asked for.
    private func clipping() -> Float {
        guard let limit = options.clip else { return 1 }
        var square = 0.0
        for (_, trainable) in weights {
            guard let gradient = trainable.gradient?.values else { continue }
            for slope in gradient { square += Double(slope) * Double(slope) }
        }
        return Float(min(1, limit / (square.squareRoot() + 1e-6)))
    }
}
