/// One lamp, the brightness of the room, and what the two do to a surface.
struct Light: Sendable {
    /// Toward the lamp, of length 1: x to the right, y up, z to the viewer.
    var direction: (x: Float, y: Float, z: Float)
    var lamp: Colour
    var sky: Colour
    var ground: Colour

    init(side: Float, height: Float, strength: Float, tint: Float) {
        let turn = Turn(degrees: side)
        let lift = Turn(degrees: height)
        direction = (turn.sine * lift.cosine, lift.sine, turn.cosine * lift.cosine)
        lamp = Colour(1 + tint, 1, 1 - tint) * (0.86 * strength)
        sky = Colour(1 - tint / 2, 1, 1 + tint / 2) * 0.36
        ground = Colour(0.235, 0.195, 0.175)
    }

    /// What falls on surfaces with these normals.
    ///
    /// - Parameters:
    ///   - open: 0...1, how much of the room each sample sees.
    ///   - soft: how far the light creeps past the edge of the shadow, for red, green, blue: skin lets red through.
    @inline(__always)
    func falling(
        _ nx: SIMDLanes, _ ny: SIMDLanes, _ nz: SIMDLanes, open: SIMDLanes,
        soft: (Float, Float, Float)
    ) -> Colours {
        let facing = nx * direction.x + ny * direction.y + nz * direction.z
        let up = ny * 0.5 + 0.5
        let lit = open * 0.5 + 0.5
        func channel(_ lamp: Float, _ sky: Float, _ ground: Float, _ soft: Float) -> SIMDLanes {
            let wrapped = ((facing + soft) * (1 / (1 + soft))).limited()
            return wrapped * lit * lamp + (up * (sky - ground) + ground) * open
        }
        return Colours(
            channel(lamp.red, sky.red, ground.red, soft.0),
            channel(lamp.green, sky.green, ground.green, soft.1),
            channel(lamp.blue, sky.blue, ground.blue, soft.2))
    }

    /// The mirror of the lamp: 0...1, sharper with each doubling (2^doublings is the exponent).
    @inline(__always)
    func glint(_ nx: SIMDLanes, _ ny: SIMDLanes, _ nz: SIMDLanes, doublings: Int) -> SIMDLanes {
        // Halfway between the lamp and the viewer, who stands at (0, 0, 1).
        let z = direction.z + 1
        let length = (direction.x * direction.x + direction.y * direction.y + z * z).squareRoot()
        var cosine =
            ((nx * direction.x + ny * direction.y + nz * z) * (1 / length)).limited()
        for _ in 0..<doublings { cosine *= cosine }
        return cosine
    }
}
