/// Paints the eyes with their lids and lashes onto the skin.
struct EyePainter {
    private let eye: FaceShape.Eye
    private let subject: Subject
    private let gaze: Turn
    private let glintX: Float
    private let glintY: Float
    private let blur: Float
    private let ball: Float
    private let iris: Float

    /// - Parameter blur: the width of a sample on the face.
    init(_ subject: Subject, _ shape: FaceShape, _ pose: Pose, _ light: Light, blur: Float) {
        eye = shape.eye
        self.subject = subject
        self.blur = blur
        gaze = Turn(degrees: pose.eyeYaw)
        // The lamp's mirror image, as the turned head carries it.
        let turn = Turn(degrees: pose.yaw)
        glintX = (light.direction.x * turn.cosine - light.direction.z * turn.sine * 0.5) * 0.034
        glintY = 0.010 + light.direction.y * 0.022
        ball = 0.135 * subject.eyeSize
        iris = 0.067 * subject.eyeSize
    }

    /// Heights of the upper and lower lid, and how far above the eye is high: `u` from the inner (-1) to the outer corner (1).
    @inline(__always)
    func lids(_ u: SIMDLanes) -> (upper: SIMDLanes, lower: SIMDLanes) {
        let q = (1 - u * u).limited()
        let round = q * 0.55 + q.squareRoot() * 0.45
        let level = u * (eye.tilt * 0.5)
        let upper = level + round * (1 - u * 0.1) * eye.upper - u * q * eye.slant
        let lower = level - round * (1 + u * 0.12) * eye.lower
        return (upper, lower)
    }

    @inline(__always)
    func reaches(_ side: SIMDLanes, _ y: SIMDLanes) -> Bool {
        abs(side[0] - eye.x) < eye.half * 1.6 && y[0] > -0.26 && y[0] < 0.24
    }

    /// What part of each sample belongs to the eye with its lids.
    @inline(__always)
    func cover(_ side: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let u = (side - eye.x) * (1 / eye.half)
        let (upper, lower) = lids(u)
        let crease = (1 - u * u * 0.7).limited() * eye.crease + 0.014
        return (upper + crease - y).orLess(y - lower + 0.024).edge(blur)
            .replacing(with: 0, where: u.size .>= 1.12)
    }

    @inline(__always)
    func paint(_ x: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        let side = x.size
        let u = (side - eye.x) * (1 / eye.half)
        let (upper, lower) = lids(u)
        let near = u.size
        let within = near.rise(1.3, 0.9)
        paintLids(u, near, within, y, upper, lower, &surface)

        let inside = (upper - y).orLess(y - lower).edge(blur).replacing(with: 0, where: near .>= 1)
        if inside.any { paintBall(x, side, u, y, upper, lower, inside, &surface) }

        // The upper lid's edge with its lashes, thicker outward; then the lower one's.
        let thick = (u * 0.35 + 0.8) * (0.011 + 0.016 * subject.lashes)
        let off = y - upper - thick * 0.3
        let line =
            ((thick - off.size) * (1 / (blur + 0.008)) + 0.3).limited()
            * near.rise(1.12, 0.98)
        surface.colour.lay(Colour(0.018, 0.012, 0.010), line * (0.62 + 0.35 * subject.lashes))
        surface.gloss *= 1 - line
        let rim =
            ((0.007 - (y - lower).size) * (1 / (blur + 0.008)) + 0.3).limited()
            * near.rise(1.05, 0.9) * u.rise(-1, 0.4)
        surface.colour.fold(rim * (0.28 + 0.25 * subject.lashes))
    }

    @inline(__always)
    private func paintLids(
        _ u: SIMDLanes, _ near: SIMDLanes, _ within: SIMDLanes, _ y: SIMDLanes, _ upper: SIMDLanes,
        _ lower: SIMDLanes,
        _ surface: inout Surface
    ) {
        let q = (1 - u * u * 0.7).limited()
        let crease = upper + q * eye.crease + 0.008
        let above = y - crease
        // The fold itself, then the soft shade over it.
        let line = ((0.009 - above.size) * (1 / (blur + 0.014)) + 0.35).limited() * within
        surface.colour.fold(line * (0.42 + 0.25 * subject.eyeDepth - 0.2))
        surface.colour.fold(
            above.rise(0.1, 0) * above.rise(-0.02, 0.015) * within * (0.13 * subject.eyeDepth))
        let lid = (y - upper).edge(blur) * (-above).edge(blur) * within
        surface.colour.fold(lid * 0.08)
        if subject.makeUp > 0 {
            surface.colour.lay(
                Colour(0.20, 0.12, 0.14),
                (above.rise(0.05, -0.02) * (y - upper).edge(blur))
                    * within * (0.45 * subject.makeUp))
        }
        // The groove under the eye, from the inner corner outward.
        let bag = lower - 0.05 - u * 0.012
        let groove = ((y - bag) * (1 / 0.035)).mound * u.rise(-1.25, -0.7) * u.rise(1.2, 0.2)
        surface.colour.fold(groove * (0.10 + 0.22 * subject.age))
        let pink = (y - lower + 0.03).rise(-0.06, 0.02) * (lower - y).edge(0.02) * within
        surface.colour.fold(pink * 0.07)
    }

    @inline(__always)
    private func paintBall(
        _ x: SIMDLanes, _ side: SIMDLanes, _ u: SIMDLanes, _ y: SIMDLanes, _ upper: SIMDLanes,
        _ lower: SIMDLanes,
        _ inside: SIMDLanes, _ surface: inout Surface
    ) {
        let outward = SIMDLanes(repeating: 1).replacing(with: -1, where: x .< 0)
        let dx = (side - eye.x) * outward
        let dy = y - 0.5 * (eye.upper - eye.lower) * 0.3
        var white = Colours(Colour(0.78, 0.74, 0.71))
        // Red at the inner corner, and the ball turns away toward both corners.
        white.lay(Colour(0.55, 0.25, 0.22), u.rise(-0.72, -0.98) * 0.8)
        white.scale(1 - u * u * u * u * 0.35)

        let centre = gaze.sine * ball * 0.96
        let ex = (dx - centre) * (1 / (0.55 + 0.45 * gaze.cosine))
        let distance = (ex * ex + dy * dy).squareRoot()
        let disc = (iris - distance).edge(blur + 0.006)
        let part = distance * (1 / iris)
        var ring = Colours(subject.eyeColour)
        ring.scale(
            1.1 + (dy * (-1 / iris)) * 0.55 + part.rise(0.45, 0.7) * part.rise(0.95, 0.75) * 0.4)
        ring.scale(1 - part.rise(0.72, 1.0) * 0.75)
        ring.lay(
            Colour(0.006, 0.005, 0.005), (0.030 * subject.eyeSize - distance).edge(blur + 0.006))
        white.lay(ring, disc)

        // The lid's shadow on the ball.
        let shade = (upper - y).rise(0.055, 0) * 0.62
        white.scale(1 - shade)
        white.scale(1 - (y - lower).rise(0.02, 0) * 0.2)
        let gx = ex - glintX
        let gy = dy - glintY
        let spot = (0.014 - (gx * gx + gy * gy).squareRoot()).edge(blur + 0.008)
        white.lay(Colour(1.25, 1.25, 1.25), spot * (1 - shade) * 0.92)

        surface.colour.lay(white, inside)
        surface.gloss *= 1 - inside
        // The ball stands free of the socket's shade and faces forward.
        surface.open = surface.open.toward(SIMDLanes(repeating: 0.92), inside * 0.8)
        surface.nz = surface.nz.toward(SIMDLanes(repeating: 0.9), inside * 0.6)
    }
}
