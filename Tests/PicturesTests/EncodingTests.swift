import Testing

@testable import Pictures

struct EncodingTests {
    @Test(arguments: [1, 3], [(1, 1), (7, 5), (64, 33)])
    func `a picture written as PNG is read as it was`(channels: Int, size: (Int, Int)) throws {
        let count = size.0 * size.1 * channels
        let picture = Raster(
            width: size.0, height: size.1, channels: channels,
            samples: (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 / 3 + $0) })
        #expect(try Raster.decode(picture.png(), name: "a") == picture)
    }

    @Test func `the same picture gives the same bytes`() {
        let picture = Raster(width: 9, height: 9, channels: 3, filledWith: 77)
        #expect(picture.png(text: [("a", "b")]) == picture.png(text: [("a", "b")]))
    }

    @Test func `text goes in and comes out, in Latin-1 and beyond`() {
        let picture = Raster(width: 1, height: 1)
        let png = picture.png(text: [
            ("Software", "Switchback"), ("Switchback-Command", "data \"Gesichter für A\""),
            ("Switchback-Weights", "A \u{2212} B → 顔"), ("Comment", "two\nlines\u{0}"),
        ])
        #expect(
            PNGChunks(png).chunks.map(\.type)
                == ["IHDR", "pHYs", "tEXt", "tEXt", "iTXt", "tEXt", "IDAT", "IEND"])
        let entries = PNGText.entries(in: png)
        #expect(
            entries.map(\.key)
                == ["Software", "Switchback-Command", "Switchback-Weights", "Comment"])
        #expect(
            entries.map(\.value)
                == ["Switchback", "data \"Gesichter für A\"", "A \u{2212} B → 顔", "two\nlines"])
        #expect(throws: Never.self) { try Raster.decode(png, name: "a") }
        #expect(PNGText.entries(in: [1, 2, 3]).isEmpty)
    }

    @Test func `the density tells viewers how large the picture is meant`() throws {
        let png = Raster(width: 1, height: 1).png(density: 2)
        let chunk = try #require(PNGChunks(png).chunks.first { $0.type == "pHYs" })
        #expect(PNGChunks.number(in: png, at: chunk.data.lowerBound) == 7559)
        #expect(png[chunk.data.upperBound - 1] == 1)
    }

    /// Slopes, noise, few colours and repeated rows: every filter is the best for some of them.
    @Test(arguments: [
        (40, 30, 3), (1, 1, 3), (1, 9, 3), (9, 1, 3), (2, 2, 1), (33, 17, 1), (200, 150, 3),
    ])
    func `every filter gives the picture back`(width: Int, height: Int, channels: Int) throws {
        var state: UInt64 = 7
        func noise() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 56)
        }
        let kinds: [(Int, Int, Int) -> Int] = [
            { x, y, c in x * 3 + y * 5 + c * 40 }, { x, _, _ in x / 4 * 60 },
            { _, y, _ in y * 9 }, { _, _, _ in noise() }, { x, y, _ in (x + y) / 2 + noise() / 64 },
            { x, y, c in x * x / 7 + y * y / 5 + c }, { x, _, c in (x * 7 + c) % 251 },
        ]
        for kind in kinds {
            let samples = (0..<height * width * channels).map { index in
                let pixel = index / channels
                return UInt8(
                    truncatingIfNeeded: kind(pixel % width, pixel / width, index % channels))
            }
            let picture = Raster(
                width: width, height: height, channels: channels, samples: samples)
            #expect(try Raster.decode(picture.png(), name: "a") == picture)
        }
    }

    @Test func `enlarging in whole steps makes a file little larger`() {
        let picture = Raster(
            width: 64, height: 64, channels: 3,
            samples: (0..<64 * 64 * 3).map { UInt8(truncatingIfNeeded: $0 * $0 / 97 + $0 * 31) })
        #expect(picture.enlarged(by: 4).png().count < 2 * picture.png().count)
    }
}
