/// How a buffer holds each of its numbers.
public enum ElementType: Sendable, Hashable, CaseIterable {
    /// IEEE 754, 32 bits.
    case float32
    /// The upper 16 bits of the 32: eight for the exponent, seven for the fraction; rounded to the nearest, ties to even.
    case bfloat16

    public var byteCount: Int {
        switch self {
        case .float32: 4
        case .bfloat16: 2
        }
    }

    /// The upper 16 bits of a number, rounded to the nearest, ties to even; NaN stays NaN.
    static func bfloat16(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        guard !value.isNaN else { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
        return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
    }

    /// The number that these upper 16 bits stand for.
    static func float(_ bits: UInt16) -> Float { Float(bitPattern: UInt32(bits) << 16) }
}
