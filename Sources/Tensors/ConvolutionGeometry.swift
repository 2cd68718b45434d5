/// The sizes of a two-dimensional convolution, checked once.
///
/// Output height `floor((height + 2 padding - dilation (kernel - 1) - 1) / stride) + 1`, width alike
/// (Dumoulin and Visin 2016, relation 6; dilation after their section 5.1).
public struct ConvolutionGeometry: Sendable, Hashable {
    public let inputChannels: Int
    public let outputChannels: Int
    public let height: Int
    public let width: Int
    public let kernel: Int
    public let stride: Int
    public let padding: Int
    /// Distance of the window's elements; 1 where they touch.
    public let dilation: Int
    /// Into how many parts input and output maps fall that know nothing of each other.
    public let groups: Int
    public let outputHeight: Int
    public let outputWidth: Int

    /// - Throws: `TensorError.geometry` where a size is not positive, nothing comes out, or the groups do not divide.
    public init(
        inputChannels: Int, outputChannels: Int, height: Int, width: Int, kernel: Int,
        stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1
    ) throws {
        guard dilation > 0 else {
            throw TensorError.geometry("dilation \(dilation)", expected: "1 or more")
        }
        let window = try PoolingGeometry(
            channels: inputChannels, height: height, width: width,
            kernel: dilation * (kernel - 1) + 1, stride: stride, padding: padding,
            paddingBelowKernel: false)
        guard outputChannels > 0 else {
            throw TensorError.geometry("\(outputChannels) output channels", expected: "1 or more")
        }
        try Self.require(groups, divides: inputChannels, outputChannels)
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.height = height
        self.width = width
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.groups = groups
        outputHeight = window.outputHeight
        outputWidth = window.outputWidth
    }

    /// The geometry whose adjoint is a transposed convolution over maps of that size: what comes out here goes in there.
    ///
    /// Its output is `(height - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1` high
    /// (Dumoulin and Visin 2016, relation 14).
    /// - Throws: `TensorError.geometry`.
    public init(
        transposing inputChannels: Int, outputChannels: Int, height: Int, width: Int, kernel: Int,
        stride: Int = 1, padding: Int = 0, outputPadding: Int = 0, dilation: Int = 1,
        groups: Int = 1
    ) throws {
        guard outputPadding >= 0, outputPadding < max(stride, 1) else {
            throw TensorError.geometry(
                "output padding \(outputPadding)", expected: "0 to less than the stride")
        }
        guard height > 0, width > 0, stride > 0, kernel > 0, dilation > 0, padding >= 0 else {
            throw TensorError.geometry(
                "\(height)x\(width), kernel \(kernel), stride \(stride), dilation \(dilation)",
                expected: "1 or more each")
        }
        let rim = dilation * (kernel - 1) + 1 - 2 * padding + outputPadding
        let (high, wide) = ((height - 1) * stride + rim, (width - 1) * stride + rim)
        guard high > 0, wide > 0 else {
            throw TensorError.geometry(
                "padding \(padding) with a kernel of \(kernel)",
                expected: "a padding that leaves something of \(height)x\(width)")
        }
        // Groups divide both ways round, told with the channels in the caller's order.
        try Self.require(groups, divides: inputChannels, outputChannels)
        try self.init(
            inputChannels: outputChannels, outputChannels: inputChannels, height: high, width: wide,
            kernel: kernel, stride: stride, padding: padding, dilation: dilation, groups: groups)
        precondition(outputHeight == height && outputWidth == width)
    }

    private static func require(_ groups: Int, divides input: Int, _ output: Int) throws {
        guard groups > 0, input % groups == 0, output % groups == 0 else {
            throw TensorError.geometry(
                "\(groups) groups for \(input) and \(output) maps",
                expected: "a number that divides both")
        }
    }

    /// `[out, in / groups, kernel, kernel]`.
    public var weightShape: Shape { [outputChannels, inputChannels / groups, kernel, kernel] }
    public func inputShape(batch: Int) -> Shape { [batch, inputChannels, height, width] }
    public func outputShape(batch: Int) -> Shape {
        [batch, outputChannels, outputHeight, outputWidth]
    }
}
