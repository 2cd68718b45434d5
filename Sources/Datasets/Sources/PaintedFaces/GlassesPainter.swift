/// Lays glasses over the finished picture: two frames in a plane before the eyes, and the arms to the ears.
struct GlassesPainter {
    private let style: Subject.Glasses
    private let colour: Colour
    private let camera: Camera
    private let eyeX: Float
    private let half: (x: Float, y: Float)
    private let plane: Float = 0.94
    private let middle: Float = -0.035
    private let arm: Float
    private let thickness: Float

    init(_ subject: Subject, _ camera: Camera) {
        style = subject.glasses
        colour = subject.glassesColour
        self.camera = camera
        eyeX = subject.eyeDistance + 0.012
        half = subject.glasses == .round ? (0.235, 0.215) : (0.255, 0.175)
        arm = 0.73 * subject.headWidth
        thickness = subject.glasses == .rimless ? 0.010 : subject.glasses == .round ? 0.021 : 0.03
    }

    /// How far outside the rim's middle a place of the plane lies; negative within the glass.
    @inline(__always)
    private func distance(_ u: Float, _ v: Float) -> Float {
        let x = abs(abs(u) - eyeX)
        let y = abs(v - middle)
        if style == .round {
            let a = x / half.x
            let b = y / half.y
            return ((a * a + b * b).squareRoot() - 1) * half.y
        }
        // A box with round corners.
        let corner: Float = 0.10
        let dx = max(x - half.x + corner, 0)
        let dy = max(y - half.y + corner, 0)
        let inner = min(max(x - half.x + corner, y - half.y + corner), 0)
        return (dx * dx + dy * dy).squareRoot() + inner - corner
    }

    /// What part of the sample at the view point the frame covers, and what part the glass.
    ///
    /// - Parameters:
    ///   - nearness: of the surface that is there.
    ///   - blur: the width of a sample.
    func cover(_ x: Float, _ y: Float, nearness: Float, blur: Float) -> (frame: Float, glass: Float)
    {
        let axes = camera.axes
        // The plane z = plane: solve for the place under the view point.
        let px = x - axes.z.x * plane
        let py = y - axes.z.y * plane
        let area = axes.x.x * axes.y.y - axes.y.x * axes.x.y
        let u = (px * axes.y.y - py * axes.y.x) / area
        let v = (py * axes.x.x - px * axes.x.y) / area
        var frame: Float = 0
        var glass: Float = 0
        if abs(u) < 0.66, abs(v) < 0.34, camera.nearness(u, v, plane) > nearness - 0.1 {
            let off = distance(u, v)
            frame = min(max((thickness - abs(off)) / blur + 0.5, 0), 1)
            glass = min(max(-off / blur + 0.5, 0), 1)
            if abs(u) < eyeX - half.x + 0.02 {
                let bridge = abs(v - middle - 0.05 + u * u * 1.2)
                frame = max(frame, min(max((thickness * 0.9 - bridge) / blur + 0.5, 0), 1))
            }
        }
        // The arms lie in planes beside the head; seen from the front they vanish.
        for side: Float in [-1, 1] where axes.z.x * side < -0.12 {
            let ax = x - axes.x.x * arm * side
            let ay = y - axes.x.y * arm * side
            let area = axes.z.x * axes.y.y - axes.y.x * axes.z.y
            let z = (ax * axes.y.y - ay * axes.y.x) / area
            let h = (ay * axes.z.x - ax * axes.z.y) / area
            guard z > 0, z < plane + 0.01, abs(h) < 0.2 else { continue }
            guard camera.nearness(arm * side, h, z) > nearness - 0.03 else { continue }
            // The rim's outer edge stands a little inside the arm's plane.
            let line = abs(h - 0.04 + (plane - z) * 0.02)
            frame = max(frame, min(max((thickness * 0.85 - line) / blur + 0.5, 0), 1))
        }
        return (frame, glass)
    }

    var frameColour: Colour { style == .rimless ? Colour(0.25, 0.24, 0.22) : colour }
}
