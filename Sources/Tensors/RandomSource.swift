/// A reproducible sequence of random numbers: SplitMix64, the same on every machine.
///
/// `state += 0x9E3779B97F4A7C15`, then two rounds of xor-shift and multiply; period 2^64.
/// Source: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators", figure 17.
public struct RandomSource: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// A sequence of its own for each list of words: `[seed, epoch]`, `[seed, subject, angle]`.
    public init(_ words: [UInt64]) {
        state = 0
        for word in words {
            state ^= word
            state = next()
        }
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// Evenly spread over `0 ..< 1`, in steps of 2^-24.
    public mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }

    /// Evenly spread over the range.
    public mutating func within(_ range: ClosedRange<Float>) -> Float {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// Bell-shaped around 0 with standard deviation 1, never beyond 3.5: the sum of four even numbers,
    /// so that no logarithm of some system's library decides about the bytes.
    public mutating func bell() -> Float {
        (unit() + unit() + unit() + unit() - 2) * 1.732_050_8
    }

    /// A whole number in `0 ..< bound`, each as likely as the others (Lemire 2019).
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0)
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// The numbers `0 ..< count` in random order (Fisher and Yates).
    public mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for index in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(index, below(index + 1))
        }
        return order
    }
}
