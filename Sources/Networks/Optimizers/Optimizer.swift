public import Tensors

/// How weights follow their derivatives.
public protocol Optimizer: AnyObject {
    /// The rate with which a dense layer may update its weights in the product itself, where this is plain descent.
    var fusedRate: Float? { get }
    /// How many further copies of the weights it holds.
    var copiesOfWeights: Int { get }
    /// One step for weights whose gradients the last backward left.
    func step(_ weights: [Trainable])
}

/// The optimizers by name.
public enum OptimizerKind: String, Sendable, CaseIterable {
    case sgd, adam

    /// - Parameter rate: the learning rate.
    public func make(rate: Float) -> any Optimizer {
        switch self {
        case .sgd: GradientDescent(rate: rate)
        case .adam: Adam(rate: rate)
        }
    }

    /// The rate that the field takes where nobody says otherwise.
    public var defaultRate: Double {
        switch self {
        case .sgd: 0.01
        case .adam: 0.001
        }
    }

    /// Copies of the weights that training holds: the weights, gradients, moments, and the snapshot to return to.
    public var copiesOfWeights: Int {
        switch self {
        case .sgd: 2
        case .adam: 5
        }
    }
}
