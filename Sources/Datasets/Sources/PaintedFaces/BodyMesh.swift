/// Builds what carries the head: neck and shoulders in one sheet, and the ears.
enum BodyMesh {
    /// Neck and shoulders; the coordinates are places seen from the front.
    static func trunk(_ subject: Subject, _ shape: FaceShape, steps: Int) -> Mesh {
        let rows = steps
        let columns = steps * 2
        let mesh = Mesh(rows: rows, columns: columns)
        let neck = subject.neckWidth
        let chin = -1.17 * subject.lowerLength
        let collar = chin - 0.17
        for row in 0..<rows {
            let t = Float(row) / Float(rows - 1)
            let y = -0.3 + (-1.95 + 0.3) * t
            let slope = rise(y, collar + 0.14, collar - 0.42)
            let size: Float = subject.isChild ? 0.78 : subject.kind == .man ? 1.08 : 0.95
            let wide = neck + (1.5 * size - neck) * slope * slope + 0.18 * slope
            let deep = neck * 0.9 + 0.22 * slope
            for column in 0..<columns {
                let turn = Turn(degrees: -150 + 300 * Float(column) / Float(columns - 1))
                let index = row * mesh.stride + column
                let x = turn.sine * wide
                let z = turn.cosine * deep - 0.16
                // The head shades the neck.
                let shade = 0.40 + 0.60 * rise(y, chin + 0.02, chin - 0.42)
                mesh.point[index] = SIMD4(x, y, z, 0)
                mesh.surface[index] = SIMD4(0, shade, x, y)
            }
        }
        return mesh
    }

    /// One ear; `side` is -1 left in the picture, 1 right. The coordinates run over the ear's disc, -1...1.
    static func ear(_ subject: Subject, _ outline: HeadOutline, side: Float, steps: Int) -> Mesh {
        let mesh = Mesh(rows: steps, columns: steps)
        let height = 0.275 * subject.earSize
        let width = 0.165 * subject.earSize
        let spread = Turn(degrees: 12 + 34 * subject.earSpread)
        let anchor = 0.70 * subject.headWidth * (1 + (subject.cheekboneWidth - 1) * 0.9) - 0.015
        for row in 0..<steps {
            for column in 0..<steps {
                // A square folded onto a disc.
                let a = Float(column) / Float(steps - 1) * 2 - 1
                let b = 1 - Float(row) / Float(steps - 1) * 2
                let u = a * (1 - b * b / 2).squareRoot()
                let v = b * (1 - a * a / 2).squareRoot()
                let radius = (u * u + v * v).squareRoot()
                // Narrow at the lobe, wide above.
                let across = (u * side * 0.5 + 0.42) * width * 2 * (0.82 + 0.26 * v - 0.1 * v * v)
                let rim = rise(radius, 0.55, 0.86) * rise(radius, 1.02, 0.92)
                let bowl = rise(radius, 0.62, 0.1) * 0.05
                let lift = rim * 0.045 - bowl
                let x = anchor + across * spread.sine + lift * spread.cosine
                let z = -0.02 - across * spread.cosine + lift * spread.sine
                let y = -0.14 + v * height + across * 0.12
                let index = row * mesh.stride + column
                mesh.point[index] = SIMD4(x * side, y, z, 0)
                let open = 0.62 + 0.38 * rise(radius, 0.35, 0.9)
                mesh.surface[index] = SIMD4(0, open, u, v)
            }
        }
        return mesh
    }
}
