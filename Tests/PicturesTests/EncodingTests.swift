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
}
