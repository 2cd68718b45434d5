/// Weights that a network learns, as kernels see them.
///
/// `@unchecked Sendable`: touched only by the thread that runs a plan over them.
public final class Trainable: @unchecked Sendable {
    /// The numbers, in PyTorch's order: `[out, in, height, width]` or `[out, in]`.
    public let value: Buffer
    /// The loss's derivative, of the last backward; kept only where an optimizer asks for it.
    public private(set) var gradient: Buffer?
    /// Grows with every change of the numbers, so that kernels know when to convert them anew.
    public private(set) var version = 0
    /// Whether learning changes the numbers; running statistics are kept with the weights but not learned.
    public let isTrained: Bool
    /// With plain descent a dense kernel subtracts `rate * gradient` in the product itself: no gradient is kept.
    public var fusedRate: Float?

    public init(_ value: Tensor, isTrained: Bool = true) {
        self.isTrained = isTrained
        self.value = Buffer(value.shape)
        self.value.fill(from: value)
    }

    /// Makes room for the gradient, once.
    public func keepGradient() -> Buffer {
        if let gradient { return gradient }
        let made = Buffer(value.shape)
        gradient = made
        return made
    }

    /// Gives the gradient's memory back.
    public func dropGradient() { gradient = nil }

    /// Says that the numbers changed.
    public func touch() { version += 1 }

    /// Puts other numbers in.
    public func set(_ tensor: Tensor) {
        value.fill(from: tensor)
        touch()
    }
}
