/// C's `long double` as NumPy saves it: 80 bits of x86 in 12 or 16 bytes, or 128 bits of IEEE 754.
///
/// Both have a sign and fifteen exponent bits; x86 then writes the leading one of its 64-bit fraction, IEEE has 112
/// bits after a hidden one. The file does not tell which: x86's it is where every number has the leading one that x86 needs.
enum LongDouble {
    /// The numbers as the nearest 64-bit floats.
    static func values(
        _ bytes: UnsafeRawBufferPointer, size: Int, count: Int, isBigEndian: Bool
    ) -> [Double] {
        let numbers = (0..<count).map { index in
            let element = [UInt8](bytes[index * size..<(index + 1) * size])
            return isBigEndian ? element.reversed() : element
        }
        let isX86 = size < 16 || numbers.allSatisfy(couldBeX86)
        return numbers.map { isX86 ? x86($0) : quadruple($0) }
    }

    private static func couldBeX86(_ bytes: [UInt8]) -> Bool {
        // x86's padding may hold anything; of two bytes where IEEE has its exponent it was never seen to.
        let hasNoExponent = bytes[14] == 0 && bytes[15] & 0x7F == 0
        let isSubnormal = bytes[8] == 0 && bytes[9] & 0x7F == 0
        return bytes[7] & 0x80 != 0 || (hasNoExponent && isSubnormal)
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func x86(_ bytes: [UInt8]) -> Double {
        let top = Int(word(bytes[8..<10]))
        let fraction = word(bytes[0..<8])
        return value(
            isNegative: top >> 15 == 1, exponent: top & 0x7FFF, one: fraction >> 63,
            fraction: fraction << 1)
    }

    private static func quadruple(_ bytes: [UInt8]) -> Double {
        let top = Int(word(bytes[14..<16]))
        let exponent = top & 0x7FFF
        let high = word(bytes[6..<14])
        // What lies below 64 fraction bits only says that there is more: the last bit carries it into the rounding.
        let fraction = high | (word(bytes[0..<6]) == 0 ? 0 : 1)
        return value(
            isNegative: top >> 15 == 1, exponent: exponent, one: exponent == 0 ? 0 : 1,
            fraction: fraction)
    }

    /// - Parameters:
    ///   - one: the bit before the point.
    ///   - fraction: the bits after it.
    private static func value(
        isNegative: Bool, exponent: Int, one: UInt64, fraction: UInt64
    ) -> Double {
        let magnitude: Double
        if exponent == 0x7FFF {
            magnitude = fraction == 0 ? .infinity : .nan
        } else {
            // 64 bits with the leading one, the last of them telling of what was cut off: rounded once, by Double.
            let bits = one << 63 | fraction >> 1 | fraction & 1
            magnitude = scaled(bits, power: max(exponent, 1) - 16383 - 63)
        }
        return isNegative ? -magnitude : magnitude
    }

    /// The 64-bit whole number times a power of two, rounded once to the nearest, of two to the even one.
    private static func scaled(_ bits: UInt64, power: Int) -> Double {
        guard bits != 0 else { return 0 }
        let width = 64 - bits.leadingZeroBitCount
        // The place of the last bit that a Double of this size has.
        let last = max(power + width - 53, -1074)
        let cut = last - power
        guard cut > 0 else { return Double(bits) * exp2(power) }
        guard cut <= 64 else { return 0 }
        let kept = cut == 64 ? 0 : bits >> UInt64(cut)
        let rest = cut == 64 ? bits : bits & ((1 << UInt64(cut)) - 1)
        let half: UInt64 = 1 << UInt64(cut - 1)
        let up = rest > half || (rest == half && kept & 1 == 1)
        return Double(sign: .plus, exponent: last, significand: Double(kept + (up ? 1 : 0)))
    }

    private static func exp2(_ power: Int) -> Double {
        Double(sign: .plus, exponent: power, significand: 1)
    }
}
