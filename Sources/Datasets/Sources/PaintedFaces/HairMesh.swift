/// Builds the hair: a cap laid over the skull, and where it is long, falls on both sides.
struct HairMesh {
    private let hair: Hair
    private let outline: HeadOutline
    private let scalp: Scalp
    private let headWidth: Float

    init(_ subject: Subject, _ outline: HeadOutline) {
        hair = subject.hair
        headWidth = subject.headWidth
        self.outline = outline
        scalp = Scalp(subject.hair)
    }

    /// The cap: it sinks below the skin where no hair grows, so that the skin itself cuts the hairline.
    func cap(around: Around) -> Mesh {
        let ovals = outline.ovals.filter { $0.y > -0.72 }
        let kept = ovals.enumerated().filter { $0.offset % 2 == 0 || $0.element.y > 0.9 }
            .map(\.element)
        let mesh = Mesh(rows: kept.count, columns: around.count)
        let thickness = hair.thickness
        for (row, oval) in kept.enumerated() {
            let crown = rise(oval.y, 0.2, 0.85)
            let full = (thickness.side + (thickness.crown - thickness.side) * crown) * hair.volume
            for column in stride(from: 0, to: mesh.stride, by: 4) {
                let sine = HeadMesh.lanes(around.sine, column)
                let cosine = HeadMesh.lanes(around.cosine, column)
                let (x, z) = HeadMesh.place(oval, sine, cosine, outline.squareness)
                let y = SIMDLanes(repeating: oval.y)
                let depth = scalp.depth(sine, cosine, y)
                var lift =
                    depth.rise(-0.04, 0.34) * (full + 0.035) - 0.02 - depth.rise(-0.06, -0.3) * 0.3
                lift += shaping(x, y, z, depth)
                // Away from the middle of the skull.
                let rise = SIMDLanes(repeating: max(0, oval.y - 0.12) * 0.95)
                let reach = (x * x + rise * rise + (z + 0.08) * (z + 0.08)).squareRoot()
                let part = lift / reach
                for lane in 0..<4 {
                    let index = row * mesh.stride + column + lane
                    mesh.point[index] = SIMD4(
                        x[lane] * (1 + part[lane]), oval.y + rise[lane] * part[lane],
                        z[lane] + (z[lane] + 0.08) * part[lane], 0)
                    mesh.surface[index] = SIMD4(
                        0, 0.6 + 0.4 * min(1, max(0, depth[lane] * 3)),
                        strand(sine[lane], cosine[lane], oval.y), oval.y)
                }
            }
        }
        return mesh
    }

    /// What a style adds to the even cap.
    @inline(__always)
    private func shaping(_ x: SIMDLanes, _ y: SIMDLanes, _ z: SIMDLanes, _ depth: SIMDLanes)
        -> SIMDLanes
    {
        let inside = depth.rise(0, 0.15)
        switch hair.style {
        case .quiff:
            return z.rise(0.1, 0.75) * y.rise(0.55, 0.8) * inside * (0.14 * hair.volume)
        case .swept, .parted, .mop, .pixie:
            let side: Float = hair.part < 0 ? -1 : 1
            let off = (x - hair.part * 0.4) * side
            let groove = (off * (1 / 0.09)).mound * y.rise(0.5, 0.8) * -0.05
            let heap = (off * -1).rise(0.02, 0.3) * y.rise(0.4, 0.75) * z.rise(-0.3, 0.5) * 0.06
            return (groove + heap * hair.volume) * inside
        case .straight, .wavy, .bob:
            let groove = ((x - hair.part * 0.25) * (1 / 0.07)).mound * y.rise(0.5, 0.8) * -0.045
            return groove * inside
        case .curls, .afro:
            let bumps =
                Noise.at(x * 6.5 + 5, y * 6.5 + z * 3) + Noise.at(x * 13, y * 13 + z * 6) * 0.5
            return (bumps - 0.75) * inside * (hair.style == .afro ? 0.10 : 0.13)
        default:
            return .zero
        }
    }

    /// A number that is the same along each strand.
    private func strand(_ sine: Float, _ cosine: Float, _ y: Float) -> Float {
        switch hair.style {
        case .quiff, .bun, .tied, .receding, .bald, .buzzed, .cropped:
            return sine * 1.1
        case .swept, .parted, .mop, .pixie:
            return sine + y * (hair.part < 0 ? -0.55 : 0.55)
        default:
            return sine * 1.0 + hair.part * 0.1 * y
        }
    }

    /// One side's fall of long hair, from over the ear down; `side` is -1 left in the picture, 1 right.
    func fall(to end: Float, side: Float, steps: Int) -> Mesh {
        let rows = steps * 2
        let columns = steps
        let mesh = Mesh(rows: rows, columns: columns)
        let thick = hair.thickness.side * hair.volume
        let start: Float = 0.62
        for row in 0..<rows {
            let t = Float(row) / Float(rows - 1)
            let flare = rise(t, 0.1, 0.7)
            let y = start + (end - start) * t
            let wave =
                hair.curl > 0.1
                ? 0.035 * (Turn(degrees: (y * 520).truncatingRemainder(dividingBy: 360) / 2).sine)
                : 0
            let tuck: Float = hair.fall ?? 0 > -1.2 ? 0.10 * rise(t, 0.75, 1) : 0
            let top = rise(y, 0.66, 0.2)
            let wide =
                (0.70 + 0.02 * top + thick * (0.3 + 0.7 * top) + 0.05 * flare + wave - tuck)
                * headWidth
            let deep = 0.80 + thick * top - 0.15 * flare
            for column in 0..<columns {
                let a = Float(column) / Float(columns - 1)
                // Locks end at different heights.
                let lock = (Noise.at(a * 23 + side * 3, 1.5) - 0.5) * 0.22 * t * t
                // From beside the cheek around to the back of the head.
                let open = 66 + 6 * flare + (hair.style == .wavy ? -6 * flare : 0)
                let turn = Turn(degrees: open + a * (172 - open))
                let curl = hair.curl * 0.05 * (Noise.at(a * 9 + side * 7, y * 5) - 0.5)
                // The front edge rounds inward.
                let edge = rise(a, 0.16, 0) * 0.09
                let x = turn.sine * (wide + curl - edge)
                let z = turn.cosine * deep - 0.08 - edge * 0.6
                let index = row * mesh.stride + (side < 0 ? columns - 1 - column : column)
                mesh.point[index] = SIMD4(x * side, y + lock, z, 0)
                mesh.surface[index] = SIMD4(
                    0, 0.62 + 0.38 * rise(a, 0, 0.2) - 0.15 * flare,
                    side * (turn.sine + a * 0.6) + wave * 3, y)
            }
        }
        return mesh
    }

    /// A knot of hair on top of the head.
    func knot(steps: Int) -> Mesh {
        let mesh = Mesh(rows: steps, columns: steps * 2)
        for row in 0..<steps {
            let up = Turn(degrees: 90 - 180 * Float(row) / Float(steps - 1))
            for column in 0..<(steps * 2) {
                let turn = Turn(degrees: -170 + 340 * Float(column) / Float(steps * 2 - 1))
                let index = row * mesh.stride + column
                mesh.point[index] = SIMD4(
                    0.30 * up.cosine * turn.sine, 1.22 + 0.22 * up.sine,
                    -0.30 + 0.28 * up.cosine * turn.cosine, 0)
                mesh.surface[index] = SIMD4(
                    0, 0.8 + 0.2 * up.sine, up.sine * 1.4 + turn.sine * 0.5, turn.sine)
            }
        }
        return mesh
    }
}
