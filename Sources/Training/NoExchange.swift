public import Tensors

/// The exchange of a training in one process: there is nobody to exchange with.
public struct NoExchange: GradientExchange {
    public var changesNothing: Bool { true }

    public init() {}

    public func exchange(
        _ weights: [(name: String, trainable: Trainable)], images: Int, isFinite: Bool
    ) -> Bool { isFinite }
}
