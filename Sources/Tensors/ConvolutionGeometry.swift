/// The sizes of a two-dimensional convolution, checked once.
///
/// Output height `floor((height + 2 padding - kernel) / stride) + 1`, width alike
/// (Dumoulin and Visin 2016, relation 6).
public struct ConvolutionGeometry: Sendable, Hashable {
    public let inputChannels: Int
    public let outputChannels: Int
    public let height: Int
    public let width: Int
    public let kernel: Int
    public let stride: Int
    public let padding: Int

    /// - Throws: `TensorError.geometry` where a size is not positive or nothing comes out.
    public init(
        inputChannels: Int, outputChannels: Int, height: Int, width: Int, kernel: Int,
        stride: Int = 1, padding: Int = 0
    ) throws {
        let window = try PoolingGeometry(
            channels: inputChannels, height: height, width: width, kernel: kernel, stride: stride,
            padding: padding, paddingBelowKernel: false)
        guard outputChannels > 0 else {
            throw TensorError.geometry("\(outputChannels) output channels", expected: "1 or more")
        }
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.height = height
        self.width = width
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        outputHeight = window.outputHeight
        outputWidth = window.outputWidth
    }

    public let outputHeight: Int
    public let outputWidth: Int

    /// `[out, in, kernel, kernel]`.
    public var weightShape: Shape { [outputChannels, inputChannels, kernel, kernel] }
    public func inputShape(batch: Int) -> Shape { [batch, inputChannels, height, width] }
    public func outputShape(batch: Int) -> Shape {
        [batch, outputChannels, outputHeight, outputWidth]
    }
}
