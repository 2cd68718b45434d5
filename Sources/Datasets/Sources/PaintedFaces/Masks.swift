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
        var planes = [[UInt8]](
            repeating: [UInt8](repeating: 0, count: size * size), count: Masks.parts.count)
        for pixel in 0..<(size * size) {
            mark(buffer, pixel, &planes)
        }
        planes[Masks.outline] = outline(buffer)
        return zip(Masks.parts, planes).map { part, plane in
            (part, Raster(width: size, height: size, channels: 1, samples: plane))
        }
    }

    /// Marks the parts of one pixel.
    private func mark(
        _ buffer: borrowing SampleBuffer, _ pixel: Int, _ planes: inout [[UInt8]]
    ) {
        let s = buffer.surface + pixel * 4
        let n = buffer.normal + pixel * 4
        let codes = SIMDLanes(n[0].w, n[1].w, n[2].w, n[3].w)
        func share(_ material: Material) -> SIMDLanes {
            SIMDLanes.zero.replacing(with: 1, where: codes .== material.code)
        }
        let skin = share(.skin)
        let x = SIMDLanes(s[0].z, s[1].z, s[2].z, s[3].z)
        let y = SIMDLanes(s[0].w, s[1].w, s[2].w, s[3].w)
        let side = x.size
        let raise = 0.05 * scene.shape.cheekRaise
        let cheek = mound(side, y, at: 0.44, -0.34 + raise, radii: 0.24, 0.25).rise(0, 0.02)
        // The grounds share the picture out; where two of them are equal, the former has the pixel.
        let grounds = [
            skin + share(.ear), share(.hair) + share(.hairInside), share(.neck),
            share(.background),
        ].map { $0.sum() }
        var ground = 0
        for index in 1..<grounds.count where grounds[index] > grounds[ground] { ground = index }
        planes[Masks.grounds + ground][pixel] = 255
        guard ground == 0 else { return }
        // Brows have soft edges, and count from a third on.
        let features: [(cover: SIMDLanes, least: Float)] = [
            (brows.cover(side, y) * skin, 1.3), (eyes.cover(side, y) * skin, 2),
            (nose.cover(side, y) * skin, 2), (mouth.cover(x, y) * skin, 2), (cheek * skin, 2),
        ]
        for (index, feature) in features.enumerated() where feature.cover.sum() >= feature.least {
            planes[index][pixel] = 255
        }
    }

    /// The band along the edge of the face: where skin of the head meets anything else, a 32nd of the
    /// picture wide on its inner side and a 48th on its outer side.
    private func outline(_ buffer: borrowing SampleBuffer) -> [UInt8] {
        let isFace = (0..<(size * size)).map { pixel in
            let code = buffer.normal[pixel * 4].w
            return code == Material.skin.code || code == Material.ear.code
        }
        let inner = max(1, size / 32)
        let outer = max(1, size / 48)
        var band = [UInt8](repeating: 0, count: size * size)
        for y in 0..<size {
            for x in 0..<size {
                let own = isFace[y * size + x]
                let reach = own ? inner : outer
                search: for dy in -reach...reach {
                    for dx in -reach...reach where dx * dx + dy * dy <= reach * reach {
                        let nx = x + dx
                        let ny = y + dy
                        guard nx >= 0, ny >= 0, nx < size, ny < size else { continue }
                        if isFace[ny * size + nx] != own {
                            band[y * size + x] = 255
                            break search
                        }
                    }
                }
            }
        }
        return band
    }
}
