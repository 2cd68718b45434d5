/// Paints what light alone does not show of a nose: the nostrils, the grooves of its wings, its blush.
struct NosePainter {
    private let shape: FaceShape
    private let blur: Float
    private let blush: Float

    init(_ subject: Subject, _ shape: FaceShape, blur: Float) {
        self.shape = shape
        self.blur = blur
        blush = subject.skin.red > 0.45 ? 0.12 : 0.05
    }

    @inline(__always)
    func reaches(_ side: SIMDLanes, _ y: SIMDLanes) -> Bool {
        side[0] < shape.noseWidth * 1.7 && y[0] < 0.2 && y[0] > shape.noseBase - 0.1
    }

    /// What part of each sample belongs to the nose, from the root to its base.
    @inline(__always)
    func cover(_ side: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let along = (y * (1 / shape.noseTip)).limited()
        let half = along * along * (shape.noseWidth * 1.12 - 0.09) + 0.09
        return (half - side).edge(blur) * (y - shape.noseBase + 0.03).edge(blur)
            * (0.04 - y).edge(blur)
    }

    @inline(__always)
    func paint(_ x: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        let side = x.size
        let base = shape.noseBase
        let wing = shape.noseWidth
        let tip = mound(x, y, at: 0, shape.noseTip, radii: 0.16, 0.13)
        surface.colour.green *= 1 - tip * blush
        surface.colour.blue *= 1 - tip * blush
        surface.gloss += tip * 0.10
        surface.gloss += mound(x, y, at: 0, shape.noseTip * 0.5, radii: 0.05, 0.2) * 0.05

        let soft = blur * 0.4
        let nostril = mound(
            side, y, at: wing * 0.47, base + 0.012, radii: wing * 0.36 + soft, 0.028 + soft)
        surface.colour.lay(Colour(0.05, 0.015, 0.012), (nostril * 1.5).limited() * 0.6)
        let beneath = mound(x, y, at: 0, base - 0.022, radii: wing * 1.0, 0.045)
        surface.colour.fold(beneath * 0.16)
        // The groove follows the round of the wing.
        let gx = (side - wing * 0.72) * (1 / (wing * 0.44))
        let gy = (y - base - 0.055) * (1 / 0.085)
        let ring = (gx * gx + gy * gy).squareRoot()
        let groove = ((ring - 1) * (1 / 0.36)).mound * gx.rise(-0.1, 0.6) * gy.rise(-1.6, -0.5)
        surface.colour.fold(groove * 0.24)
    }
}
