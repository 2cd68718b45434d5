/// The sizes of a window that slides over maps.
///
/// Output height `floor((height + top + bottom - kernel) / stride) + 1`, width alike (Dumoulin and Visin 2016, relation 7).
/// With `ceil` it is rounded up, but no window starts in the padding after the maps (PyTorch's rule).
public struct PoolingGeometry: Sendable, Hashable {
    public let channels: Int
    public let height: Int
    public let width: Int
    public let kernel: PerAxis
    public let stride: PerAxis
    public let padding: Padding
    /// Whether a last window may reach over the padding's end.
    public let ceil: Bool
    /// Whether a mean divides by the padding's places too; never by what a last window has beyond them.
    public let countsPadding: Bool
    public let outputHeight: Int
    public let outputWidth: Int

    /// - Throws: `TensorError.geometry` where a size is not positive, nothing comes out, or (for pooling) a
    ///   window could lie wholly in the padding.
    public init(
        channels: Int, height: Int, width: Int, kernel: PerAxis, stride: PerAxis,
        padding: Padding = 0, ceil: Bool = false, countsPadding: Bool = true,
        paddingBelowKernel: Bool = true
    ) throws {
        for (what, value) in [
            ("channels", PerAxis(channels)), ("height", PerAxis(height)), ("width", PerAxis(width)),
            ("kernel", kernel), ("stride", stride),
        ] where value.smaller < 1 {
            throw TensorError.geometry("\(what) \(value)", expected: "1 or more")
        }
        try Self.require(padding, belowKernel: paddingBelowKernel ? kernel : nil)
        guard height + padding.top + padding.bottom >= kernel.height,
            width + padding.left + padding.right >= kernel.width
        else {
            throw TensorError.geometry(
                "a kernel of \(kernel) over \(height)x\(width)"
                    + (padding == 0 ? "" : " with padding \(padding)"),
                expected:
                    "maps at least as large as the kernel; a smaller kernel, or fewer layers before"
            )
        }
        self.channels = channels
        self.height = height
        self.width = width
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.ceil = ceil
        self.countsPadding = countsPadding
        outputHeight = Self.steps(
            height, kernel.height, stride.height, padding.top, padding.bottom, ceil)
        outputWidth = Self.steps(
            width, kernel.width, stride.width, padding.left, padding.right, ceil)
    }

    private static func require(_ padding: Padding, belowKernel kernel: PerAxis?) throws {
        let most = kernel ?? PerAxis(Int.max)
        let isFitting =
            min(padding.start.smaller, padding.end.smaller) >= 0
            && max(padding.top, padding.bottom) <= most.height / 2
            && max(padding.left, padding.right) <= most.width / 2
        guard isFitting else {
            throw TensorError.geometry(
                "padding \(padding)",
                expected: kernel.map { "0 to half the kernel of \($0)" } ?? "0 or more")
        }
    }

    /// How many windows start along one axis.
    private static func steps(
        _ size: Int, _ kernel: Int, _ stride: Int, _ before: Int, _ after: Int, _ ceil: Bool
    ) -> Int {
        let room = size + before + after - kernel
        guard ceil else { return room / stride + 1 }
        let steps = (room + stride - 1) / stride
        return steps * stride < size + before ? steps + 1 : steps
    }

    public func inputShape(batch: Int) -> Shape { [batch, channels, height, width] }
    public func outputShape(batch: Int) -> Shape { [batch, channels, outputHeight, outputWidth] }

    /// The rows of the maps that the windows of an output row lie over.
    public func rows(_ y: Int) -> Range<Int> {
        let top = y * stride.height - padding.top
        return max(0, top)..<min(height, top + kernel.height)
    }

    /// The columns of the maps that the windows of an output column lie over.
    public func columns(_ x: Int) -> Range<Int> {
        let left = x * stride.width - padding.left
        return max(0, left)..<min(width, left + kernel.width)
    }

    /// By what the sum of a window is divided for its mean.
    public func divisor(_ y: Int, _ x: Int) -> Int {
        guard countsPadding else { return rows(y).count * columns(x).count }
        let (top, left) = (y * stride.height - padding.top, x * stride.width - padding.left)
        return (min(top + kernel.height, height + padding.bottom) - top)
            * (min(left + kernel.width, width + padding.right) - left)
    }

    /// The padding after the maps that the last windows reach over: the declared one, or more.
    public var reach: PerAxis {
        PerAxis(
            height: max(
                padding.bottom,
                (outputHeight - 1) * stride.height + kernel.height - height - padding.top),
            width: max(
                padding.right,
                (outputWidth - 1) * stride.width + kernel.width - width - padding.left))
    }

    /// Whether square windows of that side lie one beside the other, inside the maps.
    public func tiles(_ side: Int) -> Bool {
        kernel == PerAxis(side) && stride == kernel && padding == 0 && reach == 0
    }
}
