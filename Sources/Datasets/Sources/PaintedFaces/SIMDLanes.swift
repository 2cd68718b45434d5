/// Four samples side by side: the four corners of one pixel, or four neighbours of a mesh.
typealias SIMDLanes = SIMD4<Float>

extension SIMD4<Float> {
    /// Each lane kept within `low ... high`.
    @inline(__always)
    func limited(_ low: Float = 0, _ high: Float = 1) -> SIMDLanes {
        let lows = SIMDLanes(repeating: low)
        let highs = SIMDLanes(repeating: high)
        let raised = replacing(with: lows, where: self .< lows)
        return raised.replacing(with: highs, where: raised .> highs)
    }

    /// The smaller of the two, lane by lane.
    @inline(__always)
    func orLess(_ other: SIMDLanes) -> SIMDLanes { replacing(with: other, where: other .< self) }

    /// The larger of the two, lane by lane.
    @inline(__always)
    func orMore(_ other: SIMDLanes) -> SIMDLanes { replacing(with: other, where: other .> self) }

    @inline(__always)
    var size: SIMDLanes { orMore(-self) }

    /// 0 at `start`, 1 at `end`, with level ends: `t*t*(3 - 2t)`. `start` may lie above `end`.
    @inline(__always)
    func rise(_ start: Float, _ end: Float) -> SIMDLanes {
        let t = ((self - start) * (1 / (end - start))).limited()
        return t * t * (3 - 2 * t)
    }

    /// 1 where positive, 0 where negative, and a ramp as wide as `blur` in between.
    @inline(__always)
    func edge(_ blur: Float) -> SIMDLanes { (self * (1 / blur) + 0.5).limited() }

    /// A mound of height 1 at 0 that ends at ±1: `(1 - x*x)^2`.
    @inline(__always)
    var mound: SIMDLanes {
        let q = (1 - self * self).limited()
        return q * q
    }

    /// From `self` to `other` as `part` goes from 0 to 1.
    @inline(__always)
    func toward(_ other: SIMDLanes, _ part: SIMDLanes) -> SIMDLanes { self + (other - self) * part }

    @inline(__always)
    var any: Bool { self != SIMDLanes(repeating: 0) }
}

/// An elliptic mound of height 1 around `(x0, y0)` that ends at the radii `rx`, `ry`: `(1 - r*r)^2`.
@inline(__always)
func mound(
    _ x: SIMDLanes, _ y: SIMDLanes, at x0: Float, _ y0: Float, radii rx: Float, _ ry: Float
) -> SIMDLanes {
    let u = (x - x0) * (1 / rx)
    let v = (y - y0) * (1 / ry)
    let q = (1 - u * u - v * v).limited()
    return q * q
}

/// The same in one number.
@inline(__always)
func rise(_ value: Float, _ start: Float, _ end: Float) -> Float {
    let t = min(max((value - start) / (end - start), 0), 1)
    return t * t * (3 - 2 * t)
}
