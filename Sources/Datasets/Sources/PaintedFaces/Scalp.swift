/// Where hair grows on a head: above the hairline, down before and behind the ears, and at the nape.
struct Scalp: Sendable {
    private let hair: Hair
    /// How much the hair darkens the skin beside it.
    let shade: Float

    init(_ hair: Hair) {
        self.hair = hair
        let thickness = hair.thickness
        shade = min(0.6, 3.5 * thickness.crown) * 0.9
    }

    /// How far inside the hair a place lies, as a height; negative on bare skin.
    ///
    /// - Parameters: the direction around the head, and the height above the eyes.
    @inline(__always)
    func depth(_ sine: SIMDLanes, _ cosine: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        // From the middle of the forehead over the temples to the ears.
        let side = sine.size
        let temple = side.rise(0.25, 0.62)
        let receding: Float = hair.style == .receding ? 0.2 : 0
        var line = temple * (hair.recess + receding * 0.5) + (hair.line - hair.fringe + receding)
        // Hair that is combed over hangs lower on the one side.
        line += sine * (hair.slant)
        if hair.fringe > 0 {
            // A fringe ends beside the eyes.
            line = line.toward(SIMDLanes(repeating: 0.30), side.rise(0.45, 0.75))
        }
        // The hairline rounds off over the temples and comes down in front of the ear...
        line -= side * side * (hair.fringe > 0 ? 0 : 0.09)
        line = line.toward(SIMDLanes(repeating: -0.12), cosine.rise(0.72, 0.12))
        // ...and goes to the nape behind it.
        line = line.toward(SIMDLanes(repeating: -0.62), cosine.rise(-0.1, -0.5))
        return y - line
    }
}
