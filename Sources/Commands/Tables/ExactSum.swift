/// A sum of numbers without any rounding: a fixed-point number that is wide enough for every one of them.
///
/// The order of the numbers makes no difference, and nothing overflows on the way: 1e300 and 1e-300 are both in it to their last
/// bit. It is rounded once, when it is read (a long accumulator: Kulisch, 2002).
struct ExactSum {
    /// 32 bits each, the lowest first, with room above for carries; together a number in two's complement, in units of 2^-1074.
    private var limbs = [Int64](repeating: 0, count: 68)
    /// How many numbers were added since the carries went up.
    private var pending = 0
    /// The sum of what is no finite number; nil where all are.
    private var special: Double?

    init(_ values: some Sequence<Double> = EmptyCollection<Double>()) {
        for value in values { add(value) }
    }

    mutating func add(_ value: Double) {
        guard value.isFinite else {
            special = (special ?? 0) + value
            return
        }
        guard value != 0 else { return }
        let exponent = Int(value.exponentBitPattern)
        // A number below the normal ones has no leading one, and the exponent of the least of them.
        let significand = value.significandBitPattern | (exponent == 0 ? 0 : 1 << 52)
        let place = max(exponent, 1) - 1
        let (limb, shift) = (place / 32, UInt64(place % 32))
        let low = significand << shift
        let high = shift == 0 ? 0 : significand >> (64 - shift)
        let sign: Int64 = value < 0 ? -1 : 1
        limbs[limb] += sign * Int64(low & 0xFFFF_FFFF)
        limbs[limb + 1] += sign * Int64(low >> 32)
        limbs[limb + 2] += sign * Int64(high)
        pending += 1
        if pending == 1 << 30 { carry() }
    }

    /// Adds the product of two numbers: what rounding takes from it is added too.
    ///
    /// - Precondition: the product is neither too large nor so small that what is lost has no number.
    mutating func add(_ one: Double, times other: Double) {
        let product = one * other
        add(product)
        add((-product).addingProduct(one, other))
    }

    /// Brings every limb but the last into 0 ..< 2^32.
    private mutating func carry() {
        for place in 0..<limbs.count - 1 {
            let above = limbs[place] >> 32
            limbs[place] -= above << 32
            limbs[place + 1] += above
        }
        pending = 0
    }

    /// The sum over a count, rounded once to the nearest number, a tie to the even one; infinite only where the result is beyond all
    /// numbers.
    ///
    /// - Parameter count: 1 ..< 2^31.
    func value(over count: Int = 1) -> Double {
        if let special { return special }
        var sum = self
        sum.carry()
        let isNegative = sum.limbs[limbs.count - 1] < 0
        if isNegative {
            for place in sum.limbs.indices { sum.limbs[place] = -sum.limbs[place] }
            sum.carry()
        }
        let magnitude = Self.rounded(sum.limbs.map { UInt64($0) }, over: UInt64(count))
        return isNegative ? -magnitude : magnitude
    }

    /// - Parameter limbs: of a number that is not negative, each below 2^32.
    private static func rounded(_ limbs: [UInt64], over count: UInt64) -> Double {
        // Three limbs more below, so that the quotient of the least number still has bits to round by.
        var digits = [UInt64](repeating: 0, count: 3) + limbs
        var rest: UInt64 = 0
        for place in digits.indices.reversed() {
            let dividend = rest << 32 | digits[place]
            (digits[place], rest) = (dividend / count, dividend % count)
        }
        guard let top = digits.lastIndex(where: { $0 != 0 }) else { return 0 }
        // The highest bit, in units of 2^-1074: negative below the least number.
        let length = 32 * (top - 3) + 64 - digits[top].leadingZeroBitCount
        // Bits below this place do not fit.
        let cut = max(length - 53, 0)
        var significand: UInt64 = 0
        for place in 0..<54 { significand |= bit(cut + place, of: digits) << UInt64(place) }
        let half = bit(cut - 1, of: digits) == 1
        let isMore = rest != 0 || hasBits(below: cut - 1, in: digits)
        if half, isMore || significand & 1 == 1 { significand += 1 }
        return scaled(significand, by: cut)
    }

    /// A bit of the quotient, in units of 2^-1074.
    private static func bit(_ place: Int, of digits: [UInt64]) -> UInt64 {
        let place = place + 96
        guard place >= 0, place / 32 < digits.count else { return 0 }
        return digits[place / 32] >> UInt64(place % 32) & 1
    }

    private static func hasBits(below place: Int, in digits: [UInt64]) -> Bool {
        let place = place + 96
        let whole = place / 32
        return digits[..<whole].contains { $0 != 0 }
            || digits[whole] & (1 << UInt64(place % 32) - 1) != 0
    }

    /// significand * 2^(exponent - 1074); exact, for the significand has at most 53 bits or is a power of two.
    private static func scaled(_ significand: UInt64, by exponent: Int) -> Double {
        // The product with 2^-1074 would be rounded twice where it is done in one step of a large exponent.
        exponent == 0
            ? Double(bitPattern: significand)
            : Double(sign: .plus, exponent: exponent - 1074, significand: Double(significand))
    }
}
