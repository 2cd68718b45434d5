/// Smooth random heights over the plane, 0...1: numbers hashed from whole coordinates, blended in between.
enum Noise {
    /// Four places at once; coordinates within ±4,000,000.
    @inline(__always)
    static func at(_ x: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let (column, fx) = split(x)
        let (row, fy) = split(y)
        let a = hashed(column, row)
        let b = hashed(column &+ 1, row)
        let c = hashed(column, row &+ 1)
        let d = hashed(column &+ 1, row &+ 1)
        let top = a + (b - a) * fx
        let bottom = c + (d - c) * fx
        return top + (bottom - top) * fy
    }

    @inline(__always)
    static func at(_ x: Float, _ y: Float) -> Float {
        at(SIMDLanes(repeating: x), SIMDLanes(repeating: y))[0]
    }

    /// The whole number below, and how far the place lies beyond it, eased.
    @inline(__always)
    private static func split(_ x: SIMDLanes) -> (SIMD4<UInt32>, SIMDLanes) {
        // Adding 1.5 * 2^23 leaves the rounded number in the low bits.
        let shifted = (x - 0.5) + 12_582_912
        let part = x - (shifted - 12_582_912)
        let bits = SIMD4<UInt32>(
            shifted.x.bitPattern, shifted.y.bitPattern, shifted.z.bitPattern, shifted.w.bitPattern)
        return (bits, part * part * (3 - 2 * part))
    }

    @inline(__always)
    private static func hashed(_ column: SIMD4<UInt32>, _ row: SIMD4<UInt32>) -> SIMDLanes {
        var bits = (column &* 0x9E37_79B1) ^ (row &* 0x85EB_CA77)
        bits = (bits ^ (bits &>> 15)) &* 0x2C1B_3C6D
        // The upper 23 bits become the fraction of a number between 1 and 2.
        bits = ((bits ^ (bits &>> 13)) &>> 9) | 0x3F80_0000
        return SIMDLanes(
            Float(bitPattern: bits.x), Float(bitPattern: bits.y), Float(bitPattern: bits.z),
            Float(bitPattern: bits.w)) - 1
    }
}
