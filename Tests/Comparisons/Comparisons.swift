public import Tensors

/// How far two tensors are apart: the largest difference, as a share of the wanted tensor's largest magnitude.
///
/// Infinite where the shapes differ or a number is not finite. A wanted tensor below 1e-3 counts as 1e-3: what
/// remains there is rounding.
public func distance(_ given: Tensor, from wanted: Tensor) -> Float {
    guard given.shape == wanted.shape else { return .infinity }
    var (largest, scale): (Float, Float) = (0, 1e-3)
    for (one, other) in zip(given.values, wanted.values) {
        guard one.isFinite, other.isFinite else { return .infinity }
        largest = max(largest, abs(one - other))
        scale = max(scale, abs(other))
    }
    return largest / scale
}

/// The sum of the products, element by element, in 64 bits.
public func innerProduct(_ one: Tensor, _ other: Tensor) -> Double {
    zip(one.values, other.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}

extension Tensor {
    /// Numbers from -1 to 1 that look like chance and are the same in every run; no two neighbours are equal.
    public static func pattern(_ shape: Shape, _ seed: Int) -> Tensor {
        Tensor(shape, (0..<shape.count).map { Float(($0 * 37 + seed * 11) % 23 - 11) / 11 })
    }
}
