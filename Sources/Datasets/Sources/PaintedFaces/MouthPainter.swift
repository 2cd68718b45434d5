/// Paints lips, teeth and the dark between them.
struct MouthPainter {
    private let mouth: FaceShape.Mouth
    private let subject: Subject
    private let blur: Float
    private let lip: Colour
    private let lowerTeeth: Float

    init(_ subject: Subject, _ shape: FaceShape, _ units: ActionUnits, blur: Float) {
        mouth = shape.mouth
        self.subject = subject
        self.blur = blur
        let stick = Colour(0.48, 0.055, 0.075).toward(subject.skin, 0.12)
        lip = subject.lipColour.toward(stick, 0.75 * subject.makeUp)
        lowerTeeth = units.lowerLipDepressor * 0.6 + units.lipStretcher * units.lipsPart * 0.7
    }

    /// The four edges of the lips, from top to bottom.
    struct Edges {
        var across: SIMDLanes
        var line: SIMDLanes
        var upperOuter: SIMDLanes
        var upperInner: SIMDLanes
        var lowerInner: SIMDLanes
        var lowerOuter: SIMDLanes
    }

    @inline(__always)
    func edges(_ x: SIMDLanes) -> Edges {
        let isRight = x .> 0
        let half = SIMDLanes(repeating: mouth.left.half).replacing(
            with: mouth.right.half, where: isRight)
        let corner = SIMDLanes(repeating: mouth.left.corner).replacing(
            with: mouth.right.corner, where: isRight)
        let u = x.size / half
        let q = (1 - u * u).limited()
        let round = q * 0.6 + q.squareRoot() * 0.4
        let far = (u * u).limited(0, 1.4)
        let line = far * corner + mouth.y
        let lift = ((u - 0.5) * (1 / 0.45)).mound * (0.03 * mouth.square)
        let upperInner = line + round * mouth.openUp + lift
        let lowerInner = line - round * mouth.openDown
        let bow = 1 - (u * (1 / 0.26)).mound * 0.2
        let upperOuter = upperInner + (q * 0.75 + q.squareRoot() * 0.25) * bow * mouth.upperLip
        let full = q * 0.45 + q.squareRoot() * 0.55
        let lowerOuter = lowerInner - full * mouth.lowerLip
        return Edges(
            across: u, line: line, upperOuter: upperOuter, upperInner: upperInner,
            lowerInner: lowerInner, lowerOuter: lowerOuter)
    }

    @inline(__always)
    func reaches(_ side: SIMDLanes, _ y: SIMDLanes) -> Bool {
        side[0] < 0.48 && y[0] < mouth.y + 0.24
            && y[0] > mouth.y - mouth.openDown - mouth.lowerLip - 0.16
    }

    /// What part of each sample lies within the outer edges of the lips.
    @inline(__always)
    func cover(_ x: SIMDLanes, _ y: SIMDLanes) -> SIMDLanes {
        let edges = edges(x)
        return (edges.upperOuter - y).orLess(y - edges.lowerOuter).edge(blur)
            .replacing(with: 0, where: edges.across .>= 1)
    }

    @inline(__always)
    func paint(_ x: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        let e = edges(x)
        let u = e.across
        let within = u.rise(1.02, 0.96)
        // The shade below the lower lip, and the corners.
        let below = e.lowerOuter - y
        surface.colour.fold(
            below.rise(0.1, 0.01) * (below + 0.01).edge(0.03) * u.rise(0.95, 0.3) * 0.2)
        let cornerX = (u - 1.02) * (1 / 0.16)
        let cornerY = (y - e.line) * (1 / 0.05)
        surface.colour.fold((1 - cornerX * cornerX - cornerY * cornerY).limited() * 0.42)
        let dimple = SIMDLanes(repeating: mouth.dimpleLeft).replacing(
            with: mouth.dimpleRight, where: x .> 0)
        let dx = (u - 1.2) * (1 / 0.13)
        let dy = (y - e.line - 0.01) * (1 / 0.085)
        surface.colour.fold((1 - dx * dx - dy * dy).limited() * dimple * 0.4)

        let soft = blur + 0.012
        let upper = (e.upperOuter - y).orLess(y - e.upperInner).edge(soft) * within
        let lower = (e.lowerInner - y).orLess(y - e.lowerOuter).edge(soft) * within
        if upper.any {
            var colours = Colours(lip)
            let down = ((e.upperOuter - y) * (1 / max(mouth.upperLip, 0.02))).limited()
            colours.scale(0.94 - down * 0.26)
            surface.colour.lay(colours, upper * 0.92)
            surface.gloss = surface.gloss.toward(SIMDLanes(repeating: 0.08), upper)
        }
        if lower.any {
            var colours = Colours(lip)
            let down = ((e.lowerInner - y) * (1 / max(mouth.lowerLip, 0.02))).limited()
            colours.scale(0.86 + (down * 2 - 0.85).mound * 0.30 - down.rise(0.75, 1) * 0.2)
            surface.colour.lay(colours, lower * 0.92)
            let shine = ((down - 0.38) * (1 / 0.3)).mound * (u * 1.5).mound
            surface.gloss = surface.gloss.toward(shine * 0.5 + 0.12, lower)
        }
        paintInside(e, within, y, &surface)
    }

    @inline(__always)
    private func paintInside(
        _ e: Edges, _ within: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface
    ) {
        let u = e.across
        let gap = e.upperInner - e.lowerInner
        let inside = (e.upperInner - y).orLess(y - e.lowerInner).edge(blur) * within
        let open = (gap * (1 / 0.022)).limited() * inside
        if open.any {
            var colours = Colours(Colour(0.045, 0.010, 0.010))
            let tongue =
                ((y - e.lowerInner + 0.02) * (1 / 0.1)).mound * (u * 1.5).mound
                * gap.rise(0.07, 0.16)
            colours.lay(Colour(0.36, 0.10, 0.09), tongue * 0.8)
            var teeth = Colours(Colour(0.80, 0.75, 0.66))
            let fromTop = e.upperInner - y
            // Every tooth is a little darker at its sides, and all of them toward the corners.
            let tooth = u * 7.5
            let gapBetween = tooth - tooth.rounded(.toNearestOrEven)
            teeth.scale(1 - (gapBetween.size - 0.5).size.rise(0.16, 0) * 0.16)
            teeth.scale((1 - u * u * 0.75) * (1 - fromTop.rise(0.02, 0) * 0.45))
            let arc = 0.066 + gapBetween * gapBetween * -0.03 - u * u * 0.018
            colours.lay(teeth, (arc - fromTop).edge(blur + 0.004) * u.rise(0.95, 0.75))
            if lowerTeeth > 0.02 {
                let fromBottom = y - e.lowerInner
                colours.lay(
                    teeth,
                    (0.03 * lowerTeeth - fromBottom).edge(blur + 0.004) * u.rise(0.8, 0.6) * 0.75)
            }
            surface.colour.lay(colours, open)
            surface.gloss *= 1 - open
            surface.nx *= 1 - open * 0.7
            surface.nz = surface.nz.toward(SIMDLanes(repeating: 0.9), open * 0.7)
            surface.ny *= 1 - open * 0.7
        }
        // Closed lips meet in a line.
        let middle = (e.upperInner + e.lowerInner) * 0.5
        let line =
            ((0.009 + 0.003 * mouth.tension - (y - middle).size) * (1 / (blur + 0.009)) + 0.3)
            .limited() * u.rise(1.1, 0.98)
        let closed = 1 - (gap * (1 / 0.03)).limited()
        surface.colour.lay(Colour(0.075, 0.018, 0.018), line * closed * 0.85)
    }
}
