/// The nearest surface below each of four samples a pixel: its depth, its place on the body, its direction.
///
/// The four samples of a pixel lie side by side, so that one `Lanes` holds them.
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
    /// - Parameter inside: the code to write where the triangle shows its back; nil leaves its back out.
    @inline(__always)
    func fill(
        _ mesh: borrowing Mesh, _ a: Int, _ b: Int, _ c: Int, code: Float, inside: Float?,
        fray: Noise?
    ) {
        let pa = mesh.place[a]
        let pb = mesh.place[b]
        let pc = mesh.place[c]
        let limit = Float(2 * size) - 0.5
        let left = min(pa.x, pb.x, pc.x)
        let right = max(pa.x, pb.x, pc.x)
        let top = min(pa.y, pb.y, pc.y)
        let bottom = max(pa.y, pb.y, pc.y)
        guard right > 0.5, bottom > 0.5, left < limit, top < limit else { return }
        // Samples lie at halves; truncation is a floor because of the added 4.
        let x0 = max(0, Int(left + 4.5) - 4)
        let x1 = min(2 * size - 1, Int(right + 3.5) - 4)
        let y0 = max(0, Int(top + 4.5) - 4)
        let y1 = min(2 * size - 1, Int(bottom + 3.5) - 4)
        guard x0 <= x1, y0 <= y1 else { return }

        let ab = pb - pa
        let ac = pc - pa
        let area = ab.x * ac.y - ac.x * ab.y
        var turn: Float = 1
        var code = code
        if area <= 0 {
            guard area < 0, let inside else { return }
            turn = -1
            code = inside
        }
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
        for y in y0...y1 {
            let dy = Float(y) + 0.5 - pa.y
            let row = (y >> 1) * size * 4 + (y & 1) * 2
            for x in x0...x1 {
                let dx = Float(x) + 0.5 - pa.x
                let wb = bx * dx + by * dy
                let wc = cx * dx + cy * dy
                guard wb >= 0, wc >= 0, wb + wc <= 1 else { continue }
                let sample = row + (x >> 1) * 4 + (x & 1)
                var value = sa + sb * wb + sc * wc
                if let fray {
                    // Strands of unequal length: the thin edge of the hair sinks below the skin between them.
                    let strand = fray.at(value.z * 64, value.w * 5) + fray.at(value.z * 17, 3) - 0.5
                    value.x -= (1 - value.y) * 0.11 * strand
                }
                guard value.x > surface[sample].x else { continue }
                surface[sample] = value
                var direction = (na + nb * wb + nc * wc) * turn
                direction.w = code
                normal[sample] = direction
            }
        }
    }

    /// Draws a whole mesh.
    func draw(
        _ mesh: borrowing Mesh, _ material: Material, inside: Material? = nil, fray: Noise? = nil
    ) {
        let code = material.code
        let back = inside?.code
        for row in 0..<(mesh.rows - 1) {
            for column in 0..<(mesh.columns - 1) {
                let a = row * mesh.stride + column
                let c = a + mesh.stride
                fill(mesh, a, a + 1, c, code: code, inside: back, fray: fray)
                fill(mesh, a + 1, c + 1, c, code: code, inside: back, fray: fray)
            }
        }
    }
}
