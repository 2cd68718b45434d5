/// Builds the head's surface; its coordinates are places seen from the front.
enum HeadMesh {
    /// - Returns: the head, and the bare ovals that the hair is laid over.
    static func head(
        _ subject: Subject, _ shape: FaceShape, around: Around, outline: HeadOutline
    ) -> Mesh {
        let relief = Relief(subject, shape)
        let scalp = Scalp(subject.hair)
        // What lies well below thick hair is never seen.
        let top = subject.hair.thickness.crown > 0.04 ? subject.hair.line + 0.36 : 2
        let ovals = outline.ovals.filter { $0.y < top }
        let mesh = Mesh(rows: ovals.count, columns: around.count)
        for (row, oval) in ovals.enumerated() {
            let inFace = oval.y < 0.45
            for column in stride(from: 0, to: mesh.stride, by: 4) {
                let sine = lanes(around.sine, column)
                let cosine = lanes(around.cosine, column)
                let (x, bare) = place(oval, sine, cosine, outline.squareness)
                let y = SIMDLanes(repeating: oval.y)
                var z = bare
                if inFace {
                    let facing = (cosine * 2.2).limited()
                    z += relief.height(x, y) * facing
                }
                // Hair shades the skin beside it.
                let depth = scalp.depth(sine, cosine, y)
                let open = 1 - depth.rise(-0.16, 0.02) * scalp.shade
                for lane in 0..<4 {
                    let index = row * mesh.stride + column + lane
                    mesh.point[index] = SIMD4(x[lane], oval.y, z[lane], 0)
                    mesh.surface[index] = SIMD4(0, open[lane], x[lane], oval.y)
                }
            }
        }
        return mesh
    }

    @inline(__always)
    static func lanes(_ values: [Float], _ start: Int) -> SIMDLanes {
        SIMDLanes(values[start], values[start + 1], values[start + 2], values[start + 3])
    }

    /// The places around one oval.
    @inline(__always)
    static func place(
        _ oval: HeadOutline.Oval, _ sine: SIMDLanes, _ cosine: SIMDLanes, _ squareness: Float
    ) -> (x: SIMDLanes, z: SIMDLanes) {
        let corner = sine * cosine
        let reach = 1 + corner * corner * (4 * squareness)
        let depth = SIMDLanes(repeating: oval.centre - oval.back).replacing(
            with: oval.front - oval.centre, where: cosine .> 0)
        return (sine * reach * oval.width, cosine * reach * depth + oval.centre)
    }
}
