import Tensors

/// One painted picture before it is painted: who, how, from where, in what light; all drawn from one seed.
struct Scene: Sendable {
    let subject: Subject
    let emotion: Emotion
    let pose: Pose
    let units: ActionUnits
    let shape: FaceShape
    let light: Light
    let background: (top: Colour, bottom: Colour)
    let noise: Float
    let noiseSeed: UInt64
    private let yaw: Float
    private let nod: Float
    private let lean: Float
    private let shift: (x: Float, y: Float)
    private let scale: Float

    /// - Parameter other: a part that moves as in another emotion, drawn as strong and as uneven as this one.
    init(
        subject: Subject, emotion: Emotion, pose: Pose, seed: UInt64, variation: Variation,
        other: (part: FacePart, emotion: Emotion)? = nil
    ) {
        let emotionIndex = Emotion.allCases.firstIndex(of: emotion) ?? 0
        let gazeIndex = Pose.Gaze.allCases.firstIndex(of: pose.gaze) ?? 0
        var random = RandomSource([
            seed, UInt64(subject.number), UInt64(emotionIndex), UInt64(pose.angle.rawValue),
            UInt64(gazeIndex),
        ])
        self.subject = subject
        self.emotion = emotion
        self.pose = pose
        var full = emotion.units
        if let other { full = full.taking(other.part, from: other.emotion.units) }
        let posed = subject.pullsLeft ? full.mirrored : full
        var units = posed.scaled(
            by: random.within(variation.strength), unevenness: variation.unevenness, &random)
        units.unsettle(by: variation.restlessness, &random)
        self.units = units
        shape = FaceShape(subject, units)
        light = Light(
            side: random.within(variation.lightSide), height: random.within(variation.lightHeight),
            strength: random.within(variation.lightStrength),
            tint: variation.tint * (random.unit() * 2 - 1))
        let bright = random.within(variation.background)
        let hue = (random.unit() * 2 - 1) * min(1, variation.tint * 16)
        let wall = Colour(bright * (1 + 0.10 * hue), bright, bright * (1 - 0.12 * hue))
        background = (wall * (0.95 * bright), wall * (1.15 * bright))
        yaw = pose.yaw + variation.turn * random.bell()
        nod = variation.turn * random.bell() - 1
        lean = variation.lean * random.bell() + 5 * units.headTilt
        shift = (variation.shift * random.bell(), variation.shift * random.bell())
        scale = random.within(variation.scale)
        noise = variation.noise
        noiseSeed = random.next()
    }

    /// The camera for a picture with so many samples across.
    func camera(samples: Int) -> Camera {
        Camera(size: samples, yaw: yaw, nod: nod, lean: lean, shift: shift, scale: scale)
    }

    /// Everything solid in the picture, nearest surface by nearest surface.
    func samples(size: Int) -> SampleBuffer {
        let buffer = SampleBuffer(size: size)
        let camera = camera(samples: size * 2)
        let detail = Detail(size: size)
        let outline = HeadOutline(subject, shape, density: detail.rows)
        // Hair first: it hides much of the rest, which then need not be kept.
        drawHair(outline, camera, detail, buffer)
        let head = HeadMesh.head(subject, shape, around: detail.head, outline: outline)
        head.finish(camera, hollows: 0.07)
        buffer.draw(head, .skin)

        let trunk = BodyMesh.trunk(subject, shape, steps: detail.trunk)
        trunk.finish(camera)
        buffer.draw(trunk, .neck)

        for side: Float in [-1, 1] where pose.yaw * side < 30 {
            let ear = BodyMesh.ear(subject, outline, side: side, steps: detail.ear)
            ear.finish(camera)
            buffer.draw(ear, .ear, inside: .ear)
        }
        return buffer
    }

    private func drawHair(
        _ outline: HeadOutline, _ camera: Camera, _ detail: Detail,
        _ buffer: borrowing SampleBuffer
    ) {
        guard subject.hair.style != .bald else { return }
        let builder = HairMesh(subject, outline)
        let cap = builder.cap(around: detail.hair)
        cap.finish(camera)
        buffer.draw(cap, .hair, fray: true)
        if let end = subject.hair.fall {
            for side: Float in [-1, 1] {
                let fall = builder.fall(to: end, side: side, steps: detail.fall)
                fall.finish(camera)
                buffer.draw(fall, .hair, inside: .hairInside)
            }
        }
        if subject.hair.style == .bun {
            let knot = builder.knot(steps: detail.knot)
            knot.finish(camera)
            buffer.draw(knot, .hair)
        }
    }
}
