/// The features of a face as heights over the bare head: brow ridge, sockets, nose, cheeks, lips, chin.
struct Relief: Sendable {
    private let subject: Subject
    private let shape: FaceShape

    init(_ subject: Subject, _ shape: FaceShape) {
        self.subject = subject
        self.shape = shape
    }

    /// How far forward the face stands at these places.
    func height(_ x: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let side = x.size
        var height = SIMDLanes.zero
        height += eyes(side, y)
        height += nose(x, side, y)
        height += cheeks(x, side, y)
        height += mouth(x, y)
        return height
    }

    @inline(__always)
    private func eyes(_ side: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let eye = shape.eye
        let depth = subject.eyeDepth
        let brow = shape.eye.browInner.y * 0.5 + shape.eye.browOuter.y * 0.5
        var height = mound(side, y, at: 0.27, 0.15, radii: 0.38, 0.16) * (0.035 * subject.browRidge)
        height += mound(side, y, at: 0.25, brow, radii: 0.25, 0.08) * 0.016
        height -= mound(side, y, at: eye.x, 0.0, radii: 0.28, 0.18) * (0.075 * depth)
        height -= mound(side, y, at: 0.135, 0.0, radii: 0.12, 0.16) * (0.05 * depth)
        height += mound(side, y, at: eye.x, -0.005, radii: 0.19, 0.13) * (0.062 * subject.eyeSize)
        // The swelling below the eye when the cheek rises.
        height +=
            mound(side, y, at: eye.x, -0.15, radii: 0.17, 0.07) * (0.02 * shape.cheekRaise + 0.004)
        height += mound(side, y, at: 0.05, 0.16, radii: 0.06, 0.09) * (0.02 * shape.frown)
        return height
    }

    @inline(__always)
    private func nose(_ x: SIMDLanes, _ side: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let base = shape.noseBase
        let tip = shape.noseTip
        let wing = shape.noseWidth
        // From the root (0) to the tip (1).
        let along = ((y - 0.06) * (1 / (tip - 0.06))).limited()
        let ridge =
            along * (subject.noseHeight * 0.9 - subject.bridgeHeight) + subject.bridgeHeight
            + ((along - 0.38) * 3).mound * subject.noseHump
        let width = along * (wing * 0.72 - subject.bridgeWidth) + subject.bridgeWidth
        let across = side / width
        let body = (1 - across * across * 0.36).limited()
        let upper = ((y - 0.24) * (-1 / 0.24)).limited()
        let start = upper * upper * (3 - 2 * upper)
        // Below the tip the nose falls back to the lip within a short way.
        let round = side * (1 / wing)
        let under = (y - round * round * 0.03).rise(base - 0.04, tip + 0.02)
        var height = ridge * body * body * body * start * under
        height +=
            mound(x, y, at: 0, tip, radii: subject.noseTip * 1.5, subject.noseTip * 1.2)
            * (0.045 + 0.03 * subject.noseHeight)
        let wings = mound(side, y, at: wing * 0.72, base + 0.05, radii: wing * 0.52, 0.095)
        height += wings * 0.09
        // The groove around the wing.
        height -=
            mound(side, y, at: wing * 1.18, base + 0.06, radii: wing * 0.28, 0.11) * 0.022
        return height
    }

    @inline(__always)
    private func cheeks(_ x: SIMDLanes, _ side: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let full = subject.cheekFullness
        let raise = shape.cheekRaise
        var height =
            mound(side, y, at: 0.43, -0.25 + 0.05 * raise, radii: 0.26, 0.21)
            * (0.045 + 0.014 * full + 0.04 * raise)
        height += mound(side, y, at: 0.40, -0.6, radii: 0.26, 0.26) * (0.024 * full - 0.008)
        // The fold from the wing of the nose around the corner of the mouth.
        let top = shape.noseBase + 0.07
        let drop = ((top - y) * (1 / (top - shape.mouth.y + 0.08))).limited()
        let line = drop * drop * 0.06 + drop * 0.105 + (shape.noseWidth + 0.02)
        let depth = SIMDLanes(repeating: shape.cheekFoldLeft).replacing(
            with: shape.cheekFoldRight, where: x .> 0)
        let ends = drop.rise(0, 0.25) * drop.rise(1, 0.75)
        let offset = side - line
        height -= (offset * (1 / 0.07)).mound * ends * depth * 0.018
        height += ((offset - 0.07) * (1 / 0.1)).mound * ends * depth * 0.016
        return height
    }

    @inline(__always)
    private func mouth(_ x: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let mouth = shape.mouth
        let side = x.size
        var height = mound(x, y, at: 0, mouth.y + 0.03, radii: 0.36, 0.28) * 0.055
        height -= mound(x, y, at: 0, shape.noseBase - 0.1, radii: 0.045, 0.1) * 0.014
        let reach = mouth.left.half * 0.5 + mouth.right.half * 0.5
        let up = mouth.openUp + mouth.upperLip * 0.5
        let down = mouth.openDown + mouth.lowerLip * 0.5
        height +=
            mound(x, y, at: 0, mouth.y + up, radii: reach, mouth.upperLip * 1.3 + 0.02) * 0.04
        height +=
            mound(x, y, at: 0, mouth.y - down, radii: reach * 0.85, mouth.lowerLip * 1.2 + 0.02)
            * 0.05
        // The corners sink in, most of all when they are pulled.
        height -=
            mound(
                side, y, at: reach + 0.01,
                mouth.y + (mouth.left.corner + mouth.right.corner) * 0.5, radii: 0.08, 0.08)
            * 0.03
        let chin = shape.chin
        let dent = mouth.y - down - mouth.lowerLip * 0.5 - 0.06
        height -= mound(x, y, at: 0, dent, radii: 0.26, 0.08) * 0.04
        height +=
            mound(x, y, at: 0, chin + 0.14, radii: 0.22, 0.15)
            * (0.05 + 0.02 * shape.chinRaise)
        height -= mound(x, y, at: 0, chin + 0.12, radii: 0.035, 0.09) * (0.022 * subject.cleft)
        return height
    }
}
