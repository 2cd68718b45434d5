/// Paints hair: strands, and the band of light that runs across them.
struct HairPainter {
    private let hair: Hair
    private let light: Light
    private let fine: Float

    /// - Parameter blur: the width of a sample; strands finer than that are left out.
    init(_ hair: Hair, _ light: Light, blur: Float) {
        self.hair = hair
        self.light = light
        fine = rise(blur, 0.03, 0.012)
    }

    @inline(__always)
    func paint(_ across: SIMDLanes, _ along: SIMDLanes, inside: SIMDLanes, _ surface: inout Surface)
        -> Colours
    {
        let curl = hair.curl
        let broad: SIMDLanes
        let thin: SIMDLanes
        if curl > 0.6 {
            broad = Noise.at(across * 9, along * 9)
            thin = Noise.at(across * 24, along * 24)
        } else {
            broad = Noise.at(across * 15, along * 1.3)
            thin = Noise.at(across * 46, along * 2.2)
        }
        let strand = broad * 0.62 + thin * (0.38 * (0.4 + 0.6 * fine))
        var colour = Colours(hair.colour)
        colour.scale(strand * 1.0 + 0.48)
        colour.scale(1 - inside * 0.62)

        // Strands run down over the head: the part of "down" that lies in the surface.
        let nx = surface.nx
        let ny = surface.ny
        let nz = surface.nz
        let length = (1 - ny * ny).limited(0.02).squareRoot()
        let tx = nx * ny / length
        let ty = (ny * ny - 1) / length
        let tz = nz * ny / length
        let d = light.direction
        let z = d.z + 1
        let half = 1 / (d.x * d.x + d.y * d.y + z * z).squareRoot()
        // Each strand tilts a little, which breaks the band.
        let cosine = (tx * d.x + ty * d.y + tz * z) * half + (strand - 0.5) * 0.35 + 0.12
        var band = (1 - cosine * cosine).limited()
        band *= band
        band *= band
        band *= band
        band *= band
        let falling = light.falling(
            nx, ny, nz, open: surface.open, soft: (0.25, 0.25, 0.25))
        var result = colour
        result.red *= falling.red
        result.green *= falling.green
        result.blue *= falling.blue
        let straight: Float = curl > 0.6 ? 0.25 : 1
        let shine =
            band * band * surface.open * (1 - inside) * (0.10 * hair.shine * straight)
            * (strand + 0.4)
        let tone = hair.colour.toward(Colour(0.6, 0.55, 0.5), 0.45)
        result.red += shine * falling.red * (tone.red + 0.25)
        result.green += shine * falling.green * (tone.green + 0.25)
        result.blue += shine * falling.blue * (tone.blue + 0.25)
        return result
    }
}
