/// How the head stands before the viewer: turned, nodding, leaning, moved, and how large.
struct Camera: Sendable {
    // Rows of the matrix that turns head directions into view directions.
    private let rows: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)
    /// Samples for each unit of length.
    let scale: Float
    let centre: (x: Float, y: Float)

    /// - Parameters:
    ///   - size: samples across the picture.
    ///   - yaw, nod, lean: degrees.
    ///   - shift: parts of the picture's width.
    init(size: Int, yaw: Float, nod: Float, lean: Float, shift: (x: Float, y: Float), scale: Float)
    {
        let a = Turn(degrees: yaw)
        let b = Turn(degrees: nod)
        let c = Turn(degrees: lean)
        // First around the upright axis, then nodding, then leaning.
        let right = SIMD4<Float>(a.cosine, 0, a.sine, 0)
        let front = SIMD4<Float>(-a.sine, 0, a.cosine, 0)
        let up = SIMD4<Float>(0, b.cosine, 0, 0) - front * b.sine
        let near = SIMD4<Float>(0, b.sine, 0, 0) + front * b.cosine
        rows = (right * c.cosine - up * c.sine, right * c.sine + up * c.cosine, near)
        let width = Float(size)
        // The picture is 2.56 units high; its middle lies a little under the eyes, and a turned head's
        // axis moves so that the face stays in the middle.
        self.scale = width / 2.56 * scale
        centre = (
            width * (0.5 + shift.x - 0.075 * a.sine),
            width * (0.5 + shift.y) - 0.015 * self.scale
        )
    }

    @inline(__always)
    func turned(_ vector: SIMD4<Float>) -> SIMD4<Float> {
        SIMD4((rows.0 * vector).sum(), (rows.1 * vector).sum(), (rows.2 * vector).sum(), 0)
    }

    /// Where on the picture, in samples, a turned point falls.
    @inline(__always)
    func place(_ turned: SIMD4<Float>) -> SIMD2<Float> {
        SIMD2(centre.x + turned.x * scale, centre.y - turned.y * scale)
    }

    /// The view point below a sample.
    @inline(__always)
    func view(_ x: Float, _ y: Float) -> (x: Float, y: Float) {
        ((x - centre.x) / scale, (centre.y - y) / scale)
    }

    /// The head's axes as the picture shows them: what one unit along x, y and z moves to the right and up.
    var axes: (x: SIMD2<Float>, y: SIMD2<Float>, z: SIMD2<Float>) {
        (
            SIMD2(rows.0.x, rows.1.x), SIMD2(rows.0.y, rows.1.y), SIMD2(rows.0.z, rows.1.z)
        )
    }

    /// How near the viewer a point of the head is.
    func nearness(_ x: Float, _ y: Float, _ z: Float) -> Float {
        rows.2.x * x + rows.2.y * y + rows.2.z * z
    }
}
