import Datasets
import Pictures
import Testing

struct PaintedFacesTests {
    private let front = Pose(angle: .ninety, gaze: .frontal)

    @Test func `there are 4824 faces with what is known of each`() {
        let faces = PaintedFaces.dataset(size: 64)
        #expect(faces.items.count == 4824)
        #expect(faces.classes.count == 67)
        #expect(faces.attributes == ["angle", "emotion", "gaze", "subject"])
        #expect(Set(faces.items.map(\.name)).count == 4824)
        let last = faces.items[4823]
        #expect(last.name == "67-135-surprised-right")
        #expect(last.label == 66)
        #expect(
            last.attributes == [
                "subject": "67", "angle": "135", "emotion": "surprised", "gaze": "right",
            ])
        let emotions = PaintedFaces.dataset(size: 64, labels: .emotion)
        #expect(emotions.classes.first == "angry")
        #expect(emotions.items[4823].label == 7)
    }

    @Test func `the same arguments give the same bytes on every machine`() throws {
        let faces = PaintedFaces.dataset(size: 32)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in [0, 1234, 4823] {
            for sample in try faces.items[index].picture().samples {
                hash = (hash ^ UInt64(sample)) &* 0x100_0000_01B3
            }
        }
        #expect(hash == 4_649_341_821_494_036_699)
    }

    @Test func `seed, emotion, subject, gaze and angle each change the picture`() {
        func samples(
            _ subject: Int = 3, _ emotion: Emotion = .neutral, _ pose: Pose? = nil,
            _ seed: UInt64 = 1, _ variation: Variation = .still
        ) -> [UInt8] {
            PaintedFaces.picture(
                subject: subject, emotion: emotion, pose: pose ?? front, size: 32, seed: seed,
                variation: variation
            ).samples
        }
        let plain = samples()
        #expect(plain != samples(4))
        #expect(plain != samples(3, .happy))
        #expect(plain != samples(3, .neutral, Pose(angle: .ninety, gaze: .left)))
        #expect(plain != samples(3, .neutral, Pose(angle: .fortyFive, gaze: .frontal)))
        // Without variation the seed has nothing to decide.
        #expect(plain == samples(3, .neutral, front, 2))
        #expect(
            samples(3, .neutral, front, 1, Variation())
                != samples(3, .neutral, front, 2, Variation()))
    }

    @Test(arguments: [Pose.Angle.fortyFive, .ninety, .oneThirtyFive])
    func `masks lie where the parts are`(angle: Pose.Angle) throws {
        let size = 64
        let masks = Dictionary(
            uniqueKeysWithValues: PaintedFaces.masks(
                subject: 12, emotion: .happy, pose: Pose(angle: angle, gaze: .frontal), size: size,
                variation: .still
            ).map { ($0.part, $0.mask) })
        #expect(
            Set(masks.keys) == [
                "brow", "eye", "nose", "mouth", "cheek", "outline", "skin", "hair", "body",
                "background",
            ])
        func rows(_ part: String) throws -> (first: Int, last: Int, middle: Double) {
            let mask = try #require(masks[part])
            #expect(mask.channels == 1 && mask.width == size && mask.height == size)
            #expect(mask.samples.allSatisfy { $0 == 0 || $0 == 255 })
            let places = mask.samples.indices.filter { mask.samples[$0] > 0 }.map { $0 / size }
            let first = try #require(places.first, "\(part) is not there")
            return (first, places.last ?? 0, Double(places.reduce(0, +)) / Double(places.count))
        }
        let (brow, eye, nose, mouth) = try (rows("brow"), rows("eye"), rows("nose"), rows("mouth"))
        #expect(brow.middle < eye.middle && eye.middle < nose.middle && nose.middle < mouth.middle)
        #expect(mouth.first > size / 2)
        #expect(try rows("hair").first < brow.first)
        #expect(try rows("cheek").middle > eye.middle)
        // Every feature lies on the skin; skin, hair, body and background share the picture out.
        let skin = try #require(masks["skin"]).samples
        for part in ["brow", "eye", "nose", "mouth", "cheek"] {
            let own = try #require(masks[part]).samples
            #expect(zip(own, skin).allSatisfy { $0 == 0 || $1 > 0 }, "\(part)")
        }
        let grounds = try ["skin", "hair", "body", "background"].map {
            try #require(masks[$0]).samples
        }
        for pixel in 0..<(size * size) {
            #expect(grounds.count { $0[pixel] > 0 } == 1)
        }
        // The outline runs along the skin's edge: it holds no pixel far inside the face.
        let outline = try #require(masks["outline"]).samples
        #expect(zip(outline, skin).contains { $0 > 0 && $1 > 0 })
        let cheek = try #require(masks["cheek"]).samples
        #expect(zip(outline, cheek).count { $0 > 0 && $1 > 0 } < cheek.count { $0 > 0 } / 2)
    }

    @Test func `a mask covers what moves when the mouth opens`() {
        func face(_ emotion: Emotion) -> Raster {
            PaintedFaces.picture(
                subject: 12, emotion: emotion, pose: front, size: 64, variation: .still)
        }
        let masks = PaintedFaces.masks(
            subject: 12, emotion: .surprised, pose: front, size: 64, variation: .still)
        let mouth = masks.first { $0.part == "mouth" }?.mask.samples ?? []
        let (calm, open) = (face(.neutral), face(.surprised))
        func change(_ pixel: Int) -> Int {
            (0..<3).reduce(0) {
                $0 + abs(Int(calm.samples[pixel * 3 + $1]) - Int(open.samples[pixel * 3 + $1]))
            }
        }
        let inside = mouth.indices.filter { mouth[$0] > 0 }
        let outside = mouth.indices.filter { mouth[$0] == 0 }
        let meanInside = inside.reduce(0) { $0 + change($1) } / max(inside.count, 1)
        let meanOutside = outside.reduce(0) { $0 + change($1) } / outside.count
        #expect(inside.count > 40)
        #expect(meanInside > 5 * meanOutside)
    }
}
