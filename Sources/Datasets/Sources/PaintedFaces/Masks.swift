import Pictures

/// The parts of a painted face, each as a picture of 0 and 255.
struct Masks {
    /// The parts in the order in which `Item.masks` gives them.
    static let parts = [
        "brow", "eye", "nose", "mouth", "cheek", "outline", "skin", "hair", "body", "background",
    ]
    private static let outline = 5
    /// From here on each pixel belongs to exactly one part; the features before lie on the skin.
    private static let grounds = 6

    private let scene: Scene
    private let size: Int
    private let eyes: EyePainter
    private let brows: BrowPainter
    private let nose: NosePainter
    private let mouth: MouthPainter

    init(_ scene: Scene, size: Int) {
        self.scene = scene
        self.size = size
        let blur = 1 / scene.camera(samples: size * 2).scale
        eyes = EyePainter(scene.subject, scene.shape, scene.pose, scene.light, blur: blur)
        brows = BrowPainter(scene.subject, scene.shape, blur: blur)
        nose = NosePainter(scene.subject, scene.shape, blur: blur)
        mouth = MouthPainter(scene.subject, scene.shape, scene.units, blur: blur)
    }

    func draw() -> [(part: String, mask: Raster)] {
        let buffer = scene.samples(size: size)
        let count = size * size
        var planes = [UInt8](repeating: 0, count: count * Masks.parts.count)
        planes.withUnsafeMutableBufferPointer { planes in
            for pixel in 0..<count {
                mark(buffer, pixel) { part in planes[part * count + pixel] = 255 }
            }
            drawOutline(
                buffer,
                in: UnsafeMutableBufferPointer(
                    rebasing: planes[Masks.outline * count..<(Masks.outline + 1) * count]))
        }
        return Masks.parts.enumerated().map { index, part in
            let plane = Array(planes[index * count..<(index + 1) * count])
            return (part, Raster(width: size, height: size, channels: 1, samples: plane))
        }
    }

    /// Names the parts of one pixel.
    @inline(__always)
    private func mark(
        _ buffer: borrowing SampleBuffer, _ pixel: Int, _ found: (_ part: Int) -> Void
    ) {
        let s = buffer.surface + pixel * 4
        let n = buffer.normal + pixel * 4
        let codes = SIMDLanes(n[0].w, n[1].w, n[2].w, n[3].w)
        func share(_ material: Material) -> SIMDLanes {
            SIMDLanes.zero.replacing(with: 1, where: codes .== material.code)
        }
        let skin = share(.skin)
        // The grounds share the picture out; where two of them are equal, the former has the pixel.
        let grounds = SIMDLanes(
            (skin + share(.ear)).sum(), (share(.hair) + share(.hairInside)).sum(),
            share(.neck).sum(), share(.background).sum())
        var ground = 0
        for index in 1..<4 where grounds[index] > grounds[ground] { ground = index }
        found(Masks.grounds + ground)
        guard ground == 0 else { return }
        let x = SIMDLanes(s[0].z, s[1].z, s[2].z, s[3].z)
        let y = SIMDLanes(s[0].w, s[1].w, s[2].w, s[3].w)
        let side = x.size
        let raise = 0.05 * scene.shape.cheekRaise
        let cheek = mound(side, y, at: 0.44, -0.34 + raise, radii: 0.24, 0.25).rise(0, 0.02)
        // Brows have soft edges, and count from a third on.
        if (brows.cover(side, y) * skin).sum() >= 1.3 { found(0) }
        if (eyes.cover(side, y) * skin).sum() >= 2 { found(1) }
        if (nose.cover(side, y) * skin).sum() >= 2 { found(2) }
        if (mouth.cover(x, y) * skin).sum() >= 2 { found(3) }
        if (cheek * skin).sum() >= 2 { found(4) }
    }

    /// The band along the edge of the face: where skin of the head meets anything else, a 32nd of the
    /// picture wide on its inner side and a 48th on its outer side.
    ///
    /// The nearest pixel of the other kind always has a neighbour of one's own kind: so that each pixel of the edge marks a
    /// disc of the other kind around it, and no pixel searches for one.
    private func drawOutline(
        _ buffer: borrowing SampleBuffer, in band: UnsafeMutableBufferPointer<UInt8>
    ) {
        let size = size
        let isFace = (0..<(size * size)).map { pixel in
            let code = buffer.normal[pixel * 4].w
            return code == Material.skin.code || code == Material.ear.code
        }
        let (inner, outer) = (max(1, size / 32), max(1, size / 48))
        for y in 0..<size {
            for x in 0..<size {
                let place = y * size + x
                let own = isFace[place]
                let isEdge =
                    (x > 0 && isFace[place - 1] != own)
                    || (x < size - 1 && isFace[place + 1] != own)
                    || (y > 0 && isFace[place - size] != own)
                    || (y < size - 1 && isFace[place + size] != own)
                guard isEdge else { continue }
                let reach = own ? outer : inner
                for ny in max(0, y - reach)...min(size - 1, y + reach) {
                    for nx in max(0, x - reach)...min(size - 1, x + reach)
                    where (nx - x) * (nx - x) + (ny - y) * (ny - y) <= reach * reach
                        && isFace[ny * size + nx] != own
                    {
                        band[ny * size + nx] = 255
                    }
                }
            }
        }
    }
}
