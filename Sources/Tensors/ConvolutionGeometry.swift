/// The sizes of a two-dimensional convolution, checked once.
///
/// Output height `floor((height + top + bottom - dilation (kernel - 1) - 1) / stride) + 1`, width alike
/// (Dumoulin and Visin 2016, relation 6; dilation after their section 5.1).
public struct ConvolutionGeometry: Sendable, Hashable {
    public let inputChannels: Int
    public let outputChannels: Int
    public let height: Int
    public let width: Int
    public let kernel: PerAxis
    public let stride: PerAxis
    public let padding: Padding
    /// Distance of the window's elements; 1 where they touch.
    public let dilation: PerAxis
    /// Into how many parts input and output maps fall that know nothing of each other.
    public let groups: Int
    public let outputHeight: Int
    public let outputWidth: Int

    /// - Throws: `TensorError.geometry` where a size is not positive, nothing comes out, or the groups do not divide.
    public init(
        inputChannels: Int, outputChannels: Int, height: Int, width: Int, kernel: PerAxis,
        stride: PerAxis = 1, padding: Padding = 0, dilation: PerAxis = 1, groups: Int = 1
    ) throws {
        guard dilation.smaller > 0 else {
            throw TensorError.geometry("dilation \(dilation)", expected: "1 or more")
        }
        let window = try PoolingGeometry(
            channels: inputChannels, height: height, width: width,
            kernel: Self.span(kernel, dilation), stride: stride, padding: padding,
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
    /// Its output is `(height - 1) stride - top - bottom + dilation (kernel - 1) + outputPadding + 1` high
    /// (Dumoulin and Visin 2016, relation 14).
    /// - Throws: `TensorError.geometry`.
    public init(
        transposing inputChannels: Int, outputChannels: Int, height: Int, width: Int,
        kernel: PerAxis,
        stride: PerAxis = 1, padding: Padding = 0, outputPadding: PerAxis = 0,
        dilation: PerAxis = 1, groups: Int = 1
    ) throws {
        guard outputPadding.smaller >= 0, outputPadding.height < max(stride.height, 1),
            outputPadding.width < max(stride.width, 1)
        else {
            throw TensorError.geometry(
                "output padding \(outputPadding)", expected: "0 to less than the stride")
        }
        guard height > 0, width > 0, stride.smaller > 0, kernel.smaller > 0, dilation.smaller > 0,
            padding.start.smaller >= 0, padding.end.smaller >= 0
        else {
            throw TensorError.geometry(
                "\(height)x\(width), kernel \(kernel), stride \(stride), dilation \(dilation)",
                expected: "1 or more each")
        }
        let span = Self.span(kernel, dilation)
        let high =
            (height - 1) * stride.height + span.height - padding.top - padding.bottom
            + outputPadding.height
        let wide =
            (width - 1) * stride.width + span.width - padding.left - padding.right
            + outputPadding.width
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

    /// The side of a window with its gaps.
    private static func span(_ kernel: PerAxis, _ dilation: PerAxis) -> PerAxis {
        PerAxis(
            height: dilation.height * (kernel.height - 1) + 1,
            width: dilation.width * (kernel.width - 1) + 1)
    }

    private static func require(_ groups: Int, divides input: Int, _ output: Int) throws {
        guard groups > 0, input % groups == 0, output % groups == 0 else {
            throw TensorError.geometry(
                "\(groups) groups for \(input) and \(output) maps",
                expected: "a number that divides both")
        }
    }

    /// The side of a window with its gaps: `dilation (kernel - 1) + 1`.
    public var span: PerAxis { Self.span(kernel, dilation) }
    /// `[out, in / groups, kernel height, kernel width]`.
    public var weightShape: Shape {
        [outputChannels, inputChannels / groups, kernel.height, kernel.width]
    }
    public func inputShape(batch: Int) -> Shape { [batch, inputChannels, height, width] }
    public func outputShape(batch: Int) -> Shape {
        [batch, outputChannels, outputHeight, outputWidth]
    }
}
