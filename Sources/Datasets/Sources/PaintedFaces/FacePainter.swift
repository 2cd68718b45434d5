import Pictures

/// Paints a scene: for each pixel the four samples of its nearest surfaces, lit and averaged.
struct FacePainter {
    private let scene: Scene
    private let size: Int
    private let camera: Camera
    private let blur: Float
    private let skin: SkinPainter
    private let eyes: EyePainter
    private let brows: BrowPainter
    private let nose: NosePainter
    private let mouth: MouthPainter
    private let hair: HairPainter
    private let glasses: GlassesPainter?

    init(_ scene: Scene, size: Int) {
        self.scene = scene
        self.size = size
        camera = scene.camera(samples: size * 2)
        let subject = scene.subject
        blur = 1 / camera.scale
        skin = SkinPainter(subject, scene.shape, blur: blur)
        eyes = EyePainter(subject, scene.shape, scene.pose, scene.light, blur: blur)
        brows = BrowPainter(subject, scene.shape, blur: blur)
        nose = NosePainter(subject, scene.shape, blur: blur)
        mouth = MouthPainter(subject, scene.shape, scene.units, blur: blur)
        hair = HairPainter(subject.hair, scene.light, blur: blur)
        glasses = subject.glasses == .none ? nil : GlassesPainter(subject, camera)
    }

    func paint() -> Raster {
        let buffer = scene.samples(size: size)
        var samples = [UInt8](repeating: 0, count: size * size * 3)
        samples.withUnsafeMutableBufferPointer { output in
            var grain = scene.noiseSeed
            for y in 0..<size {
                for x in 0..<size {
                    var colours = colours(buffer, x, y)
                    if let glasses { lay(glasses, buffer, x, y, &colours) }
                    let pixel = (y * size + x) * 3
                    grain = grain &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    output[pixel] = byte(colours.red, grain >> 40)
                    output[pixel + 1] = byte(colours.green, grain >> 48)
                    output[pixel + 2] = byte(colours.blue, grain >> 56)
                }
            }
        }
        return Raster(width: size, height: size, channels: 3, samples: samples)
    }

    /// The mean of four samples as the screen shows it, with its share of noise.
    @inline(__always)
    private func byte(_ lanes: SIMDLanes, _ grain: UInt64) -> UInt8 {
        let light = lanes.sum() * 0.25
        // Even noise from -1.73 to 1.73 deviates by 1.
        let noise = (Float(grain & 255) - 127.5) * (scene.noise * 1.732_05 / 127.5)
        let value = max(light, 0).squareRoot() * 255 + noise + 0.5
        return UInt8(min(max(value, 0), 255))
    }

    @inline(__always)
    private func colours(_ buffer: borrowing SampleBuffer, _ x: Int, _ y: Int) -> Colours {
        let start = (y * size + x) * 4
        let codes = SIMDLanes(
            buffer.normal[start].w, buffer.normal[start + 1].w, buffer.normal[start + 2].w,
            buffer.normal[start + 3].w)
        let first = codes[0]
        if codes == SIMDLanes(repeating: first) {
            return colours(buffer, start, code: first, x, y)
        }
        var mixed = Colours(Colour(0, 0, 0))
        for material in Material.allCases {
            let here = codes .== material.code
            guard here != SIMDMask(repeating: false) else { continue }
            let own = colours(buffer, start, code: material.code, x, y)
            mixed.red.replace(with: own.red, where: here)
            mixed.green.replace(with: own.green, where: here)
            mixed.blue.replace(with: own.blue, where: here)
        }
        return mixed
    }

    @inline(__always)
    private func wall(_ x: Int, _ y: Int) -> Colours {
        let down = Float(y) / Float(size)
        let off = Float(x) / Float(size) - 0.5
        let wall = scene.background.top.toward(scene.background.bottom, down)
        return Colours(wall * (1 - 0.35 * off * off))
    }

    /// The colours of the samples of one material.
    private func colours(
        _ buffer: borrowing SampleBuffer, _ start: Int, code: Float, _ px: Int, _ py: Int
    ) -> Colours {
        guard code != Material.background.code else { return wall(px, py) }
        let s = buffer.surface + start
        let n = buffer.normal + start
        var x = SIMDLanes(s[0].z, s[1].z, s[2].z, s[3].z)
        var y = SIMDLanes(s[0].w, s[1].w, s[2].w, s[3].w)
        var nx = SIMDLanes(n[0].x, n[1].x, n[2].x, n[3].x)
        var ny = SIMDLanes(n[0].y, n[1].y, n[2].y, n[3].y)
        var nz = SIMDLanes(n[0].z, n[1].z, n[2].z, n[3].z)
        var open = SIMDLanes(s[0].y, s[1].y, s[2].y, s[3].y)
        let codes = SIMDLanes(n[0].w, n[1].w, n[2].w, n[3].w)
        // Samples of other materials take the place of one of this material, so that they stay in bounds.
        let others = codes .!= code
        if others != SIMDMask(repeating: false) {
            var own = 0
            while others[own] { own += 1 }
            x.replace(with: x[own], where: others)
            y.replace(with: y[own], where: others)
            nx.replace(with: nx[own], where: others)
            ny.replace(with: ny[own], where: others)
            nz.replace(with: nz[own], where: others)
            open.replace(with: open[own], where: others)
        }
        let length = 1 / (nx * nx + ny * ny + nz * nz).squareRoot()
        var surface = Surface(
            colour: Colours(scene.subject.skin), gloss: SIMDLanes(repeating: 0.1), nx: nx * length,
            ny: ny * length, nz: nz * length, open: open)
        switch code {
        case Material.skin.code: paintFace(x, y, &surface)
        case Material.hair.code: return hair.paint(x, y, inside: .zero, &surface)
        case Material.hairInside.code:
            return hair.paint(x, y, inside: SIMDLanes(repeating: 1), &surface)
        case Material.ear.code: paintEar(x, y, &surface)
        default: paintTrunk(x, y, &surface)
        }
        return lit(surface)
    }

    @inline(__always)
    private func paintFace(_ x: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        let side = x.size
        skin.paint(x, y, &surface)
        if nose.reaches(side, y) { nose.paint(x, y, &surface) }
        if mouth.reaches(side, y) { mouth.paint(x, y, &surface) }
        if eyes.reaches(side, y) { eyes.paint(x, y, &surface) }
        if brows.reaches(side, y) { brows.paint(side, y, &surface) }
    }

    @inline(__always)
    private func paintEar(_ x: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        surface.colour.green *= 0.90
        surface.colour.blue *= 0.88
        surface.gloss = SIMDLanes(repeating: 0.08)
        // The bowl before the ear's channel, and the groove inside its rim.
        surface.colour.fold(mound(x, y, at: 0, -0.1, radii: 0.62, 0.66) * 0.5)
        let ring = ((x * x + y * y).squareRoot() - 0.66) * (1 / 0.2)
        surface.colour.fold(ring.mound * y.rise(-0.5, 0.1) * 0.28)
        if scene.subject.earrings {
            let lobe = mound(x, y, at: 0, -0.8, radii: 0.4, 0.28).rise(0.2, 0.6)
            surface.colour.lay(Colour(0.85, 0.68, 0.30), lobe)
            surface.gloss += lobe * 0.6
        }
    }

    @inline(__always)
    private func paintTrunk(_ x: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        surface.gloss = SIMDLanes(repeating: 0.06)
        let collar = x * x * 0.55 + (-1.17 * scene.subject.lowerLength - 0.30)
        let cloth = (collar - y).edge(blur)
        surface.colour.fold((y - collar).rise(0.06, 0) * 0.3)
        surface.colour.lay(scene.subject.shirt, cloth)
        surface.colour.fold(((collar - 0.05 - y) * (1 / 0.012)).mound * 0.35)
        surface.gloss *= 1 - cloth
        surface.open = surface.open.toward(SIMDLanes(repeating: 0.95), cloth)
    }

    /// Lets the light fall on a surface.
    @inline(__always)
    private func lit(_ surface: Surface) -> Colours {
        let light = scene.light
        let falling = light.falling(
            surface.nx, surface.ny, surface.nz, open: surface.open, soft: (0.42, 0.28, 0.22))
        let glint = light.glint(surface.nx, surface.ny, surface.nz, doublings: 4)
        let shine = glint * surface.gloss * surface.open
        return Colours(
            surface.colour.red * falling.red + shine * light.lamp.red,
            surface.colour.green * falling.green + shine * light.lamp.green,
            surface.colour.blue * falling.blue + shine * light.lamp.blue)
    }

    private func lay(
        _ glasses: GlassesPainter, _ buffer: borrowing SampleBuffer, _ x: Int, _ y: Int,
        _ colours: inout Colours
    ) {
        guard abs(camera.view(Float(x * 2), Float(y * 2)).y) < 0.5 else { return }
        let start = (y * size + x) * 4
        var frame = SIMDLanes.zero
        var glass = SIMDLanes.zero
        for lane in 0..<4 {
            let view = camera.view(
                Float(x * 2 + (lane & 1)) + 0.5, Float(y * 2 + (lane >> 1)) + 0.5)
            let cover = glasses.cover(
                view.x, view.y, nearness: buffer.surface[start + lane].x, blur: blur)
            frame[lane] = cover.frame
            glass[lane] = cover.glass
        }
        guard frame.any || glass.any else { return }
        colours.lay(Colour(0.75, 0.8, 0.85), glass * 0.045)
        colours.lay(glasses.frameColour, frame * 0.94)
    }
}
