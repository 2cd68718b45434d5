/// Smooth random heights over the plane: a table of even numbers, blended between neighbours.
struct Noise: Sendable {
    private static let side = 64
    private static let table: [Float] = {
        var random = RandomSource(seed: 0x5EED)
        return (0..<(side * side)).map { _ in random.unit() }
    }()

    private let values = Noise.table

    /// 0...1, repeating after 64 steps in either direction.
    @inline(__always)
    func at(_ x: Float, _ y: Float) -> Float {
        // The offset keeps both positive, so that truncation rounds down.
        let px = x + 8192
        let py = y + 8192
        let column = Int(px)
        let row = Int(py)
        let fx = px - Float(column)
        let fy = py - Float(row)
        let sx = fx * fx * (3 - 2 * fx)
        let sy = fy * fy * (3 - 2 * fy)
        let left = column & 63
        let right = (column + 1) & 63
        let above = (row & 63) << 6
        let below = ((row + 1) & 63) << 6
        return values.withUnsafeBufferPointer { table in
            let a = table[above + left]
            let b = table[above + right]
            let c = table[below + left]
            let d = table[below + right]
            let top = a + (b - a) * sx
            return top + (c + (d - c) * sx - top) * sy
        }
    }

    @inline(__always)
    func at(_ x: Lanes, _ y: Lanes) -> Lanes {
        Lanes(at(x[0], y[0]), at(x[1], y[1]), at(x[2], y[2]), at(x[3], y[3]))
    }
}
