/// A sheet of points in rows and columns: rows go down the body, columns to the right of the picture.
struct Mesh: ~Copyable {
    let rows: Int
    let columns: Int
    /// Columns with padding to a multiple of four.
    let stride: Int
    /// In the head's directions: x, y, z, 0.
    let point: UnsafeMutablePointer<SIMD4<Float>>
    /// Nearness, openness, and two coordinates on the surface.
    let surface: UnsafeMutablePointer<SIMD4<Float>>
    let normal: UnsafeMutablePointer<SIMD4<Float>>
    let place: UnsafeMutablePointer<SIMD2<Float>>

    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        stride = (columns + 3) & ~3
        let count = rows * stride
        point = .allocate(capacity: count)
        surface = .allocate(capacity: count)
        normal = .allocate(capacity: count)
        place = .allocate(capacity: count)
        point.initialize(repeating: .zero, count: count)
        surface.initialize(repeating: SIMD4(0, 1, 0, 0), count: count)
        normal.initialize(repeating: .zero, count: count)
        place.initialize(repeating: .zero, count: count)
    }

    deinit {
        point.deallocate()
        surface.deallocate()
        normal.deallocate()
        place.deallocate()
    }

    /// Finds the normals, darkens the hollows, and places the points on the picture.
    ///
    /// - Parameter hollows: how much a hollow loses of the room's light; 0 none.
    func finish(_ camera: Camera, hollows: Float = 0) {
        for row in 0..<rows {
            let above = max(row - 1, 0) * stride
            let here = row * stride
            let below = min(row + 1, rows - 1) * stride
            for column in 0..<columns {
                let left = max(column - 1, 0)
                let right = min(column + 1, columns - 1)
                let along = point[here + right] - point[here + left]
                let down = point[below + column] - point[above + column]
                var across = SIMD4(
                    down.y * along.z - down.z * along.y, down.z * along.x - down.x * along.z,
                    down.x * along.y - down.y * along.x, 0)
                let length = (across * across).sum().squareRoot()
                across *= 1 / max(length, 1e-6)
                let index = here + column
                let own = point[index]
                if hollows > 0, row > 0, row < rows - 1, column > 0, column < columns - 1 {
                    // How far the middle of the neighbours stands out against this point, per length.
                    let vertical =
                        (across * (point[above + column] + point[below + column] - own - own)).sum()
                        / max((down * down).sum(), 1e-5)
                    let horizontal =
                        (across * (point[here + left] + point[here + right] - own - own)).sum()
                        / max((along * along).sum(), 1e-5)
                    let depth = min(max((vertical + horizontal) * hollows, -0.08), 0.45)
                    surface[index].y *= 1 - depth
                }
                let turned = camera.turned(own)
                surface[index].x = turned.z
                normal[index] = camera.turned(across)
                place[index] = camera.place(turned)
            }
        }
    }
}
