/// What computes the heavy steps: a maker of kernels over its own layouts.
///
/// A further backend is one more folder: it makes the same kernels, and the tests compare it with `Reference`.
public protocol Backend: Sendable {
    /// What `doctor` calls it.
    var name: String { get }
    /// Cross-correlation with bias, `O = W * X + b`, followed by `max(0, .)` where `rectified`.
    func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any Kernel
    /// The largest element of each window; the first of equals, row by row, is the one that learns.
    func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any Kernel
    /// `max(0, x)`, element by element.
    func rectifier(of input: Buffer, settings: KernelSettings) throws -> any Kernel
    /// `y = x W^T + b`, followed by `max(0, .)` where `rectified`; `x` is plain `[batch, in]`.
    func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any Kernel
    /// The same numbers row by row; where they already lie so, nothing is copied.
    func plain(of input: Buffer, settings: KernelSettings) throws -> any Kernel
}

/// How the kernels of one plan are made.
public struct KernelSettings: Sendable {
    /// What is worth more, the last bits or the time.
    public enum Precision: String, Sendable, CaseIterable {
        /// Convolutions summed directly.
        case exact
        /// Winograd's transformations where they pay: faster, rounded differently.
        case fast
    }

    /// Whether backward will be asked for.
    public var training: Bool
    public var precision: Precision

    public init(training: Bool, precision: Precision) {
        self.training = training
        self.precision = precision
    }
}
