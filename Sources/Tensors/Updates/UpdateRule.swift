/// How one weight follows its derivative, element by element, with what is remembered of earlier steps.
public enum UpdateRule: Sendable, Hashable {
    /// `w = w - rate g`.
    case descent
    /// `v = momentum v + g`, `w = w - rate v`; Nesterov's: `w = w - rate (g + momentum v)`.
    case momentum(Float, isNesterov: Bool)
    /// Duchi, Hazan and Singer 2011.
    case adagrad
    /// Zeiler 2012, algorithm 1.
    case adadelta
    /// Tieleman and Hinton 2012, lecture 6.5.
    case rmsProp
    /// Kingma and Ba 2015, algorithm 1.
    case adam

    /// Names of the numbers that are remembered for each weight, as PyTorch calls them.
    public var memories: [String] { rule.memories }

    var rule: any StepRule {
        switch self {
        case .descent: Descent()
        case .momentum(let momentum, let isNesterov):
            Momentum(momentum: momentum, isNesterov: isNesterov)
        case .adagrad: Adagrad()
        case .adadelta: Adadelta()
        case .rmsProp: RMSProp()
        case .adam: Adam()
        }
    }
}

/// One step for a layer's weights: the derivatives are scaled and joined by weight decay and L1, then the rule is followed.
public struct WeightUpdate: Sendable {
    public var rule: UpdateRule
    /// Learning rate.
    public var rate: Double
    /// From 1.
    public var step: Int
    /// What each derivative is multiplied by first: below 1 where all together are clipped to a norm.
    public var scale: Float
    /// What each weight is multiplied by first: `1 - rate decay` for AdamW.
    public var shrink: Float
    /// `g + decay w`.
    public var decay: Float
    /// `g + l1 sign(w)`.
    public var l1: Float

    public init(
        _ rule: UpdateRule, rate: Double, step: Int, scale: Float = 1, shrink: Float = 1,
        decay: Float = 0, l1: Float = 0
    ) {
        self.rule = rule
        self.rate = rate
        self.step = step
        self.scale = scale
        self.shrink = shrink
        self.decay = decay
        self.l1 = l1
    }

    /// Takes the step on plain memory, in pieces over the processor's cores.
    public func apply(to weights: Buffer, after gradient: Buffer, memories: [Buffer]) {
        let rule = rule.rule
        Parallel.forEach(weights.shape.count, piece: Parallel.worthwhile) { range in
            guard let w = weights.values.baseAddress, let g = gradient.values.baseAddress else {
                return
            }
            if scale != 1 { for index in range { g[index] *= scale } }
            if shrink != 1 { for index in range { w[index] *= shrink } }
            if decay != 0 { for index in range { g[index] += decay * w[index] } }
            if l1 != 0 {
                for index in range { g[index] += w[index] > 0 ? l1 : w[index] < 0 ? -l1 : 0 }
            }
            rule.update(
                w, g, memories.compactMap { $0.values.baseAddress }, range, rate: rate, step: step)
        }
    }
}
