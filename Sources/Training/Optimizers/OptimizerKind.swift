import Tensors

/// The optimizers by name, with the settings that the field takes where nobody says otherwise (PyTorch's).
public enum OptimizerKind: String, Sendable, CaseIterable {
    case sgd, momentum, nesterov, adagrad, adadelta, rmsprop, adam, adamw

    /// The learning rate.
    public var defaultRate: Double {
        switch self {
        case .sgd, .momentum, .nesterov, .adagrad, .rmsprop: 0.01
        case .adadelta: 1
        case .adam, .adamw: 0.001
        }
    }

    /// The weight decay: none, but for AdamW.
    public var defaultDecay: Double { self == .adamw ? 0.01 : 0 }

    /// Whether the decay shrinks the weights beside the step (Loshchilov and Hutter 2019) instead of joining the
    /// derivative.
    var decaysApart: Bool { self == .adamw }

    func rule(momentum: Double) -> UpdateRule {
        switch self {
        case .sgd: .descent
        case .momentum: .momentum(Float(momentum), isNesterov: false)
        case .nesterov: .momentum(Float(momentum), isNesterov: true)
        case .adagrad: .adagrad
        case .adadelta: .adadelta
        case .rmsprop: .rmsProp
        case .adam, .adamw: .adam
        }
    }
}
