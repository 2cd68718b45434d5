import Tensors

/// How fast this machine multiplies matrices: what a convolution can at best come near to without shortcuts.
public enum MatrixPeak {
    /// Floating-point operations in a second, two a product; the best of several products of 1536 x 1536.
    public static func measure() -> Double {
        let size = 1536
        let backend = try? Backends.fastest()
        let (one, other) = (Tensor([size, size]), Tensor([size, size]))
        var best = 0.0
        for _ in 0..<8 {
            let start = ContinuousClock.now
            _ = backend?.product(one, other)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            best = max(best, 2 * Double(size * size * size) / seconds)
        }
        return best
    }
}
