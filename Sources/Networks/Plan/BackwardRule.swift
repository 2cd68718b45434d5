public import Tensors

/// What a method does to the signal on its way back to the pixels, in place of the derivative.
///
/// A rule decides by the nature of each layer, never by its type: so every method works on every network.
public protocol BackwardRule: Sendable {
    /// What happens at a rectifier, leaky or not.
    func gate(at node: Architecture.Node) -> RectifierGate
    /// Which of equal maxima get a pooling's signal.
    var ties: Ties { get }
    /// What is done to the signal that a node has sent to one of its inputs; nil: nothing.
    ///
    /// - Parameter source: the node that gave the input, or `Architecture.image`.
    func change(behind node: Architecture.Node, at source: Int, in network: Network)
        -> BackwardChange?
}

extension BackwardRule {
    public var ties: Ties { .first }
    public func change(behind node: Architecture.Node, at source: Int, in network: Network)
        -> BackwardChange?
    { nil }
}

/// A change of the signal that arrives at a layer's input.
public struct BackwardChange: Sendable, Hashable {
    /// One number for each map, or for each unit, that is added; nil: none.
    public var addends: [Float]?
    /// Whether the negative part is cut off after that.
    public var rectified: Bool

    public init(adding addends: [Float]? = nil, rectified: Bool) {
        self.addends = addends
        self.rectified = rectified
    }
}

/// The derivative, as it is.
public struct Derivative: BackwardRule {
    public var ties: Ties

    public init(ties: Ties = .first) { self.ties = ties }
    public func gate(at node: Architecture.Node) -> RectifierGate { .derivative }
}
