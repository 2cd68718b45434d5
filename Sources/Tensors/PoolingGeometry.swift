/// The sizes of a window that slides over maps.
///
/// Output height `floor((height + 2 padding - kernel) / stride) + 1`, width alike
/// (Dumoulin and Visin 2016, relation 7).
public struct PoolingGeometry: Sendable, Hashable {
    public let channels: Int
    public let height: Int
    public let width: Int
    public let kernel: Int
    public let stride: Int
    public let padding: Int
    public let outputHeight: Int
    public let outputWidth: Int

    /// - Throws: `TensorError.geometry` where a size is not positive, nothing comes out, or (for pooling) a
    ///   window could lie wholly in the padding.
    public init(
        channels: Int, height: Int, width: Int, kernel: Int, stride: Int, padding: Int = 0,
        paddingBelowKernel: Bool = true
    ) throws {
        for (what, value) in [
            ("channels", channels), ("height", height), ("width", width), ("kernel", kernel),
            ("stride", stride),
        ] where value < 1 {
            throw TensorError.geometry("\(what) \(value)", expected: "1 or more")
        }
        guard padding >= 0, !paddingBelowKernel || padding * 2 <= kernel else {
            throw TensorError.geometry(
                "padding \(padding)",
                expected: paddingBelowKernel ? "0 to half the kernel of \(kernel)" : "0 or more")
        }
        guard height + 2 * padding >= kernel, width + 2 * padding >= kernel else {
            throw TensorError.geometry(
                "a kernel of \(kernel) over \(height)x\(width)"
                    + (padding > 0 ? " with padding \(padding)" : ""),
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
        outputHeight = (height + 2 * padding - kernel) / stride + 1
        outputWidth = (width + 2 * padding - kernel) / stride + 1
    }

    public func inputShape(batch: Int) -> Shape { [batch, channels, height, width] }
    public func outputShape(batch: Int) -> Shape { [batch, channels, outputHeight, outputWidth] }
}
