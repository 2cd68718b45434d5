/// What computes the heavy steps: a maker of kernels over its own layouts.
///
/// A further backend is one more folder and its line in `Backends`: it makes the same kernels, and the tests compare it with
/// `Reference`. What it does not compute itself goes through `ReferenceBackend`, row by row.
/// Maps are `[batch, channels, height, width]` and may lie in a layout of the backend's; rows `[batch, features]` lie plain, their
/// derivatives too; `rectified` adds `max(0, .)`, in the same pass
/// where it can. NaN in an input arrives in every output that depends on it.
///
/// Kernels made for `explanation` give on their way back the derivative of their inputs alone, with the weights and the running
/// statistics as they are: the adjoint of a convolution or a dense layer, the way through a pooling's switches.
public protocol Backend: Sendable {
    /// What `doctor` calls it.
    var name: String { get }
    /// How many operations at the start of a chain it computes in one pass; each is the only reader of the one before.
    func fused(_ chain: [Operation], settings: KernelSettings) -> Int
    /// Cross-correlation with bias, `O = W * X + b`.
    func convolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel
    /// The adjoint of a convolution, with bias: `geometry` is the convolution's, so the input is what comes out of it.
    ///
    /// - Parameter weights: `[in, out / groups, kernel height, kernel width]`, as the convolution has them.
    func transposedConvolution(
        _ geometry: ConvolutionGeometry, of input: Buffer, weights: Trainable, bias: Trainable?,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel
    /// The largest element of each window; the first of equals, row by row, is the one that learns. Made for `explanation`
    /// the kernel is a `TiedKernel`.
    func maximumPooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel
    /// The mean of each window; padding counts as zeros, or not at all, as the window says.
    func averagePooling(
        _ window: PoolingGeometry, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel
    /// A function of each element. A rectifier made for `explanation` is a `RectifierKernel`.
    func activation(
        _ function: Activation, of input: Buffer, settings: KernelSettings
    ) throws -> any ComputeKernel
    /// `p_k = exp(x_k) / sum of exp(x_j)` over the channels, or over the features of a row.
    func softmax(of input: Buffer, settings: KernelSettings) throws -> any ComputeKernel
    /// `y = weight (x - mean) / sqrt(variance + epsilon) + bias`, map by map.
    func normalization(
        _ normalization: Normalization, of input: Buffer, weights: Normalization.Weights,
        rectified: Bool, settings: KernelSettings
    ) throws -> any ComputeKernel
    /// `y = x W^T + b`; `x` is plain `[batch, in]`.
    func dense(
        of input: Buffer, weights: Trainable, bias: Trainable?, rectified: Bool,
        settings: KernelSettings
    ) throws -> any ComputeKernel
    /// The sum of buffers of one shape.
    func sum(of inputs: [Buffer], rectified: Bool, settings: KernelSettings) throws
        -> any ComputeKernel
    /// The inputs' maps, or features, one after the other.
    func concatenation(of inputs: [Buffer], settings: KernelSettings) throws -> any ComputeKernel
    /// Maps of another height and width.
    ///
    /// - Parameter ratio: how far apart in the input neighbours of the output lie; nil: the input's size divided by the
    ///   output's, in either direction.
    func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, ratio: Double?,
        settings: KernelSettings
    ) throws -> any ComputeKernel
    /// The same numbers row by row; where they already lie so, nothing is copied.
    func plain(of input: Buffer, settings: KernelSettings) throws -> any SingleInputKernel
    /// The same numbers in memory of their own.
    func copy(of input: Buffer, settings: KernelSettings) throws -> any SingleInputKernel
    /// Changes a signal in place, in whatever layout it lies: a number added for each map, or for each feature of a row, and
    /// `max(0, .)` after that.
    ///
    /// - Parameter addends: as many as the signal has maps or features; nil: nothing is added.
    func change(
        of signal: Buffer, adding addends: Tensor?, rectified: Bool, settings: KernelSettings
    ) throws -> any SignalChange
    /// Copies numbers from one buffer to another of the same shape, whatever the layouts and element types.
    func conversion(from source: Buffer, to target: Buffer) throws -> any SignalChange
    /// `A B` for `[rows, inner]` and `[inner, columns]`.
    func product(_ left: Tensor, _ right: Tensor) -> Tensor
    /// The loss of the first `labels.count` rows and its derivative; rows beyond them get derivative 0.
    ///
    /// - Parameters:
    ///   - outputs: plain `[batch, classes]`.
    ///   - gradient: plain `[batch, classes]`, written; nil where only the loss is asked for.
    func loss(
        _ loss: Loss, of outputs: Buffer, labels: [Int], gradient: Buffer?
    ) -> LossResult
    /// One step of an optimizer for the weights of one layer, element by element, over all of the processor's cores.
    func update(
        _ weights: Buffer, after gradient: Buffer, memories: [Buffer], by update: WeightUpdate)
}

extension Backend {
    /// Maps of another height and width, the sizes divided.
    public func resizing(
        _ method: Resizing, of input: Buffer, height: Int, width: Int, settings: KernelSettings
    ) throws -> any ComputeKernel {
        try resizing(
            method, of: input, height: height, width: width, ratio: nil, settings: settings)
    }
}

/// How the kernels of one plan are made.
public struct KernelSettings: Sendable {
    /// What a plan is for.
    public enum Purpose: Sendable, Hashable {
        /// The way there alone.
        case evaluation
        /// The way there and the derivatives of the inputs, the weights and running statistics as they are.
        case explanation
        /// The way there and the derivatives of the weights; what is random is random, and normalization follows the batch.
        case training
    }

    /// What is worth more, the last bits or the time.
    public enum Precision: String, Sendable, CaseIterable {
        /// Convolutions summed directly.
        case exact
        /// Winograd's transformations where they pay: faster, rounded differently.
        case fast
    }

    public var purpose: Purpose
    public var precision: Precision
    /// Where the kernels take their memory; nil: from the system.
    public var pool: BufferPool?
    /// Whether it is certain that no number becomes NaN or infinite: then steps may be taken that would lose NaN.
    public var isFinite: Bool

    public init(
        _ purpose: Purpose, precision: Precision, pool: BufferPool? = nil, isFinite: Bool = false
    ) {
        self.purpose = purpose
        self.precision = precision
        self.pool = pool
        self.isFinite = isFinite
    }

    /// - Parameter training: whether weights learn; without, there is only the way there.
    public init(
        training: Bool, precision: Precision, pool: BufferPool? = nil, isFinite: Bool = false
    ) {
        self.init(
            training ? .training : .evaluation, precision: precision, pool: pool,
            isFinite: isFinite)
    }

    /// Whether weights learn.
    public var training: Bool { purpose == .training }
    /// Whether backward will be asked for.
    public var goesBack: Bool { purpose != .evaluation }
}
