/// The nearest surface below each of four samples a pixel: its depth, its place on the body, its direction.
///
/// The four samples of a pixel lie side by side, so that one `SIMDLanes` holds them.
struct SampleBuffer: ~Copyable {
    /// Pixels along each side.
    let size: Int
    /// Nearness, openness to the room (0...1), and two coordinates on the surface.
    let surface: UnsafeMutablePointer<SIMD4<Float>>
    /// The normal in the viewer's directions, and the material's code.
    let normal: UnsafeMutablePointer<SIMD4<Float>>

    init(size: Int) {
        self.size = size
        let count = size * size * 4
        surface = .allocate(capacity: count)
        normal = .allocate(capacity: count)
        surface.initialize(repeating: SIMD4(-100, 1, 0, 0), count: count)
        normal.initialize(repeating: SIMD4(0, 0, 1, Material.background.code), count: count)
    }

    deinit {
        surface.deallocate()
        normal.deallocate()
    }

    /// Draws one triangle where it is nearer than what is there; corners clockwise as the viewer sees them.
    ///
    /// - Parameters:
    ///   - inside: the code to write where the triangle shows its back; nil leaves its back out.
    ///   - fray: whether the surface ends in strands where it is thin, as hair does.
    @inline(__always)
    private func fill(
        _ mesh: borrowing Mesh, _ a: Int, _ b: Int, _ c: Int, code: Float, inside: Float?,
        fray: Bool
    ) {
        let pa = mesh.place[a]
        let ab = mesh.place[b] - pa
        let ac = mesh.place[c] - pa
        let area = ab.x * ac.y - ac.x * ab.y
        var turn: Float = 1
        var code = code
        if area <= 0 {
            guard area < 0, let inside else { return }
            turn = -1
            code = inside
        }
        let limit = Float(2 * size) - 0.5
        let left = pa.x + min(0, min(ab.x, ac.x))
        let right = pa.x + max(0, max(ab.x, ac.x))
        let top = pa.y + min(0, min(ab.y, ac.y))
        let bottom = pa.y + max(0, max(ab.y, ac.y))
        guard right > 0.5, bottom > 0.5, left < limit, top < limit, right - left < limit else {
            return
        }
        // Samples lie at halves.
        let x0 = max(0, SampleBuffer.rounded(left))
        let x1 = min(2 &* size, SampleBuffer.rounded(right)) &- 1
        let y0 = max(0, SampleBuffer.rounded(top))
        let y1 = min(2 &* size, SampleBuffer.rounded(bottom)) &- 1
        guard x0 <= x1, y0 <= y1 else { return }

        let share = 1 / area
        // Weights of b and c grow evenly along x and y.
        let bx = ac.y * share
        let by = -ac.x * share
        let cx = -ab.y * share
        let cy = ab.x * share
        let sa = mesh.surface[a]
        let sb = mesh.surface[b] - sa
        let sc = mesh.surface[c] - sa
        let na = mesh.normal[a]
        let nb = mesh.normal[b] - na
        let nc = mesh.normal[c] - na
        let startX = Float(x0) + 0.5 - pa.x
        var y = y0
        while y <= y1 {
            let dy = Float(y) + 0.5 - pa.y
            let row = (y &>> 1) &* size &* 4 &+ (y & 1) &* 2
            var wb = bx * startX + by * dy
            var wc = cx * startX + cy * dy
            var x = x0
            var isInside = false
            while x <= x1 {
                if wb >= 0, wc >= 0, wb + wc <= 1 {
                    isInside = true
                    let sample = row &+ (x &>> 1) &* 4 &+ (x & 1)
                    if sa.x + sb.x * wb + sc.x * wc > surface[sample].x {
                        var value = sa + sb * wb + sc * wc
                        if fray { value.x -= SampleBuffer.fraying(value) }
                        if value.x > surface[sample].x {
                            surface[sample] = value
                            var direction = (na + nb * wb + nc * wc) * turn
                            direction.w = code
                            normal[sample] = direction
                        }
                    }
                } else if isInside {
                    break
                }
                wb += bx
                wc += cx
                x &+= 1
            }
            y &+= 1
        }
    }

    /// The nearest whole number, without the checks of a conversion: the places of a head are far below 2^22.
    @inline(__always)
    private static func rounded(_ value: Float) -> Int {
        Int((value + 12_582_912).bitPattern) &- 0x4B40_0000
    }

    /// Strands of unequal length: how far the thin edge of the hair sinks below the skin between them.
    @inline(__always)
    private static func fraying(_ value: SIMD4<Float>) -> Float {
        guard value.y < 0.99 else { return 0 }
        let strand =
            Noise.at(value.z * 64, value.w * 5) + Noise.at(value.z * 17, 3) - 0.5
        return (1 - value.y) * 0.06 * strand
    }

    /// Draws a whole mesh.
    func draw(
        _ mesh: borrowing Mesh, _ material: Material, inside: Material? = nil, fray: Bool = false
    ) {
        let code = material.code
        let back = inside?.code
        var row = 0
        while row < mesh.rows &- 1 {
            var column = 0
            while column < mesh.columns &- 1 {
                let a = row &* mesh.stride &+ column
                let c = a &+ mesh.stride
                fill(mesh, a, a &+ 1, c, code: code, inside: back, fray: fray)
                fill(mesh, a &+ 1, c &+ 1, c, code: code, inside: back, fray: fray)
                column &+= 1
            }
            row &+= 1
        }
    }
}
