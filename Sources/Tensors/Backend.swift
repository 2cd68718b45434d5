/// What computes the heavy steps: a maker of kernels over its own layouts.
///
/// A further backend is one more folder: it makes the same kernels, and the tests compare it with `Reference`.
/// Maps are `[batch, channels, height, width]`; `rectified` adds `max(0, .)`, in the same pass
/// where it can. NaN in an input arrives in every output that depends on it.
public protocol Backend: Sendable {
    /// What `doctor` calls it.
    var name: String { get }
    /// Cross-correlation with bias, `O = W * X + b`.
    func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any Kernel
    /// The adjoint of a convolution, with bias: `geometry` is the convolution's, so the input is what comes out of it.
    ///
    /// - Parameter weights: `[in, out / groups, kernel, kernel]`, as the convolution has them.
    func transposedConvolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any Kernel
    /// The largest element of each window; the first of equals, row by row, is the one that learns.
    func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any Kernel
    /// The mean of each window; padding counts as zeros.
    func averagePooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any Kernel
    /// A function of each element.
    func activation(
        _ function: Activation, of input: Buffer, settings: KernelSettings
    ) throws -> any Kernel
    /// `p_k = exp(x_k) / sum of exp(x_j)` over the channels, or over the features of a row.
    func softmax(of input: Buffer, settings: KernelSettings) throws -> any Kernel
    /// `y = weight (x - mean) / sqrt(variance + epsilon) + bias`, map by map.
    func normalization(
        _ normalization: Normalization, of input: Buffer, weights: Normalization.Weights,
        rectified: Bool, settings: KernelSettings
    ) throws -> any Kernel
    /// `y = x W^T + b`; `x` is plain `[batch, in]`.
    func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any Kernel
    /// The sum of buffers of one shape.
    func sum(of inputs: [Buffer], rectified: Bool, settings: KernelSettings) throws -> any Kernel
    /// The inputs' maps, or features, one after the other.
    func concatenation(of inputs: [Buffer], settings: KernelSettings) throws -> any Kernel
    /// Maps of another height and width.
    ///
    /// - Parameter ratio: how far apart in the input neighbours of the output lie; nil: the input's size divided by the
    ///   output's, in either direction.
    func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, ratio: Double?,
        settings: KernelSettings
    ) throws -> any Kernel
    /// The same numbers row by row; where they already lie so, nothing is copied.
    func plain(of input: Buffer, settings: KernelSettings) throws -> any SingleInputKernel
    /// The same numbers in memory of their own.
    func copy(of input: Buffer, settings: KernelSettings) throws -> any SingleInputKernel
}

extension Backend {
    /// Maps of another height and width, the sizes divided.
    public func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, settings: KernelSettings
    ) throws -> any Kernel {
        try resizing(
            method, of: input, height: height, width: width, ratio: nil, settings: settings)
    }
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
    /// Where the kernels take their memory; nil: from the system.
    public var pool: BufferPool?
    /// Whether it is certain that no number becomes NaN or infinite: then steps may be taken that would lose NaN.
    public var isFinite: Bool

    public init(
        training: Bool, precision: Precision, pool: BufferPool? = nil, isFinite: Bool = false
    ) {
        self.training = training
        self.precision = precision
        self.pool = pool
        self.isFinite = isFinite
    }
}
