/// Paints the brows: short hairs along an arc.
struct BrowPainter {
    private let eye: FaceShape.Eye
    private let colour: Colour
    private let cover: Float
    private let blur: Float

    init(_ subject: Subject, _ shape: FaceShape, blur: Float) {
        eye = shape.eye
        colour = subject.browColour
        cover = subject.isChild ? 0.68 : 0.9
        self.blur = blur
    }

    @inline(__always)
    func reaches(_ side: SIMDLanes, _ y: SIMDLanes) -> Bool {
        side[0] > eye.browInner.x - 0.08 && side[0] < eye.browOuter.x + 0.08 && y[0] > 0.0
            && y[0] < 0.46
    }

    /// What part of each sample the brow covers.
    @inline(__always)
    func cover(_ side: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let along = (side - eye.browInner.x) * (1 / (eye.browOuter.x - eye.browInner.x))
        let part = along.limited()
        let rest = 1 - part
        let arch = part * part * rest * (6.75 * eye.browArch)
        let middle = part * (eye.browOuter.y - eye.browInner.y) + (eye.browInner.y) + arch
        let half = (1 - part * part * part * 0.72) * (0.5 * eye.browThickness)
        let ends = along.rise(-0.04, 0.1) * along.rise(1.04, 0.9)
        return ((half - (y - middle).size) * (1 / (blur + 0.022)) + 0.55).limited() * ends
    }

    @inline(__always)
    func paint(_ side: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        var part = cover(side, y)
        guard part.any else { return }
        // Hairs lean outward.
        let strand = Noise.at(side * 52 - y * 46, y * 14 + side * 6)
        part *= (strand * 0.75 + 0.55).limited() * cover
        surface.colour.lay(colour, part)
        surface.gloss *= 1 - part
    }
}
