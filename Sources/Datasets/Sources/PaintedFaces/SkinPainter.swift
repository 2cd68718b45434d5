/// Paints bare skin: its colour from place to place, its folds, freckles and beard.
struct SkinPainter {
    private let subject: Subject
    private let shape: FaceShape
    private let blur: Float
    private let beard: BeardPainter

    init(_ subject: Subject, _ shape: FaceShape, blur: Float) {
        self.subject = subject
        self.shape = shape
        self.blur = blur
        beard = BeardPainter(subject, shape, blur: blur)
    }

    @inline(__always)
    func paint(_ x: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        let side = x.size
        surface.colour = Colours(subject.skin)
        let patch = Noise.at(x[0] * 7 + 3, y[0] * 7) - 0.5
        let grain = Noise.at(x * 42, y * 42) - 0.5
        surface.colour.scale(grain * 0.045 + (1 + patch * 0.05))
        surface.gloss = SIMDLanes(repeating: 0.13)

        let cheek = mound(side, y, at: 0.42, -0.30 + 0.05 * shape.cheekRaise, radii: 0.30, 0.26)
        let rosy = (subject.isChild ? 0.24 : 0.13) + 0.2 * subject.makeUp * 0.6 + 0.05 * patch
        surface.colour.green *= 1 - cheek * rosy
        surface.colour.blue *= 1 - cheek * rosy
        surface.gloss += mound(side, y, at: 0.45, -0.18, radii: 0.16, 0.12) * 0.05
        surface.gloss += mound(x, y, at: 0, 0.42, radii: 0.35, 0.2) * 0.05
        if subject.freckles > 0 { paintFreckles(x, side, y, &surface) }
        if let mole = subject.mole {
            let spot = mound(
                x, y, at: mole.x, mole.y, radii: 0.022 + blur * 0.5, 0.022 + blur * 0.5)
            surface.colour.lay(Colour(0.08, 0.035, 0.02), (spot * 1.6).limited() * 0.8)
        }
        paintFolds(x, side, y, &surface)
        beard.paint(x, side, y, &surface)
    }

    @inline(__always)
    private func paintFreckles(
        _ x: SIMDLanes, _ side: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface
    ) {
        let place = mound(side, y, at: 0.24, -0.22, radii: 0.42, 0.24)
        guard place.any else { return }
        let spots =
            Noise.at(x * 27 + y * 17 + 11, y * 29 - x * 15).rise(0.70, 0.92) * place
            * subject.freckles
        surface.colour.lay(Colour(0.36, 0.15, 0.06), spots * 0.55)
    }

    @inline(__always)
    private func paintFolds(
        _ x: SIMDLanes, _ side: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface
    ) {
        let soft = 1 / (0.018 + blur * 0.6)
        if shape.frown > 0.03, side[0] < 0.16, y[0] > -0.06, y[0] < 0.34 {
            let lean = (y - 0.1) * 0.12 + 0.056
            let line = ((side - lean) * soft).mound
            surface.colour.fold(line * y.rise(0.0, 0.08) * y.rise(0.28, 0.14) * (0.5 * shape.frown))
            let root = ((y - 0.02) * (1 / 0.03)).mound * (side * (1 / 0.1)).mound
            surface.colour.fold(root * (0.25 * shape.frown))
        }
        if y[0] > 0.26 {
            let lines = shape.foreheadLines
            let centre = shape.foreheadCentre
            if lines + centre > 0.03 {
                let wave = y + side * side * 0.10 * (lines - centre * 2.4)
                var fold = SIMDLanes.zero
                for height: Float in [0.37, 0.45, 0.53] {
                    fold += ((wave - height) * soft).mound
                }
                let reach = side.rise(0.46, 0.28) * lines + side.rise(0.26, 0.14) * centre
                surface.colour.fold(fold * reach.limited() * 0.3)
            }
        }
        if shape.crowsFeet > 0.03, side[0] > 0.42, y[0] > -0.2, y[0] < 0.14 {
            let start = side - (shape.eye.x + shape.eye.half)
            var fold = SIMDLanes.zero
            for slope: Float in [0.45, 0.05, -0.4] {
                fold += ((y - start * slope + 0.005) * soft).mound
            }
            surface.colour.fold(
                fold * start.rise(0.02, 0.06) * start.rise(0.17, 0.09) * (0.34 * shape.crowsFeet))
        }
        if shape.cheekRaise > 0.05, y[0] < 0, y[0] > -0.26 {
            let u = (side - shape.eye.x) * (1 / shape.eye.half)
            let arc = u * u * 0.035 - 0.105 - shape.eye.lower * 0.4
            surface.colour.fold(
                ((y - arc) * (soft * 0.8)).mound * u.rise(1.4, 0.8) * u.rise(-1.2, -0.7)
                    * (0.26 * shape.cheekRaise))
        }
        if shape.noseWrinkles > 0.03, side[0] < 0.22, y[0] < 0.08, y[0] > -0.3 {
            let slant = y * 1 - side * 0.45
            var fold = SIMDLanes.zero
            for height: Float in [-0.03, -0.085, -0.14] {
                fold += ((slant - height + 0.03) * soft).mound
            }
            surface.colour.fold(
                fold * side.rise(0.15, 0.1) * side.rise(-0.02, 0.03) * (0.42 * shape.noseWrinkles))
        }
        paintCheekFold(x, side, y, soft, &surface)
    }

    @inline(__always)
    private func paintCheekFold(
        _ x: SIMDLanes, _ side: SIMDLanes, _ y: SIMDLanes, _ soft: Float, _ surface: inout Surface
    ) {
        let top = shape.noseBase + 0.07
        guard y[0] < top + 0.05, y[0] > shape.mouth.y - 0.2, side[0] < 0.55 else { return }
        let drop = ((top - y) * (1 / (top - shape.mouth.y + 0.08))).limited()
        let line = drop * drop * 0.06 + drop * 0.105 + (shape.noseWidth + 0.02)
        let depth = SIMDLanes(repeating: shape.cheekFoldLeft).replacing(
            with: shape.cheekFoldRight, where: x .> 0)
        let ends = drop.rise(0, 0.2) * drop.rise(1, 0.7)
        surface.colour.fold(((side - line) * (soft * 0.75)).mound * ends * depth * 0.36)
        if shape.chinRaise > 0.05 {
            let dents = Noise.at(x * 24, y * 24).rise(0.55, 0.8)
            let chin = mound(x, y, at: 0, shape.chin + 0.16, radii: 0.2, 0.13)
            surface.colour.fold(dents * chin * (0.25 * shape.chinRaise))
        }
    }
}
