import Pictures
import Testing

struct DecodingTests {
    @Test(arguments: [
        "rgb", "grey", "rgba", "grey-alpha", "palette", "palette-alpha", "one-bit", "rgb16",
        "grey16",
    ])
    func `every kind of PNG gives the pixels that Pillow reads`(name: String) throws {
        let expected =
            try (try? Fixture.picture(name + ".pgm")) ?? Fixture.picture(name + ".ppm")
        let decoded = try Fixture.picture(name + ".png")
        #expect(largestDifference(decoded, expected) == 0)
    }

    @Test func `an interlaced PNG is put together`() throws {
        #expect(try Fixture.picture("interlaced.png") == Fixture.picture("rgb.ppm"))
    }

    @Test(arguments: [("rgb", "ppm"), ("progressive", "ppm"), ("grey", "pgm")])
    func `JPEG gives the pixels that Pillow reads`(name: String, ending: String) throws {
        let decoded = try Fixture.picture(name + ".jpg")
        #expect(largestDifference(decoded, try Fixture.picture("\(name)-jpeg.\(ending)")) <= 1)
    }

    @Test func `a CMYK JPEG becomes the colours that Pillow gives`() throws {
        let decoded = try Fixture.picture("cmyk.jpg")
        #expect(largestDifference(decoded, try Fixture.picture("cmyk-jpeg.ppm")) <= 1)
    }

    @Test func `PBM and PAM are read as well`() throws {
        func decode(_ text: String, _ rest: [UInt8] = []) throws -> Raster {
            try Raster.decode(Array(text.utf8) + rest, name: "a")
        }
        let bits = Raster(width: 3, height: 2, channels: 1, samples: [255, 0, 255, 0, 0, 255])
        #expect(try decode("P1\n# bits\n3 2\n010 1\n10\n") == bits)
        #expect(try decode("P4 3 2 ", [0b0100_0000, 0b1100_0000]) == bits)
        let head = "P7\nWIDTH 1\nHEIGHT 1\n# a comment\nDEPTH "
        #expect(
            try decode(head + "4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n", [10, 20, 30, 255])
                == Raster(width: 1, height: 1, channels: 3, samples: [10, 20, 30]))
        #expect(
            try decode(head + "2\nMAXVAL 255\nENDHDR\n", [10, 0])
                == Raster(width: 1, height: 1, channels: 1, samples: [255]))
        #expect(
            sentence { _ = try decode(head + "5\nMAXVAL 255\nENDHDR\n", [1, 2, 3, 4, 5]) }
                == "'a' is a PGM/PPM picture that is not supported: it has 5 channels; expected 1 to 4"
        )
        #expect(
            sentence { _ = try decode("P7\nWIDTH 1\nENDHDR\n") }
                == "'a' is a damaged PGM/PPM picture: its header lacks WIDTH, HEIGHT, DEPTH or MAXVAL"
        )
        #expect(
            sentence { _ = try decode("P1 2 1 2 2") }
                == "'a' is a damaged PGM/PPM picture: expected 0 or 1 at byte 7")
    }

    @Test func `PGM and PPM are read as text and as bytes, with comments`() throws {
        func decode(_ text: String, _ rest: [UInt8] = []) throws -> Raster {
            try Raster.decode(Array(text.utf8) + rest, name: "a")
        }
        #expect(
            try decode("P2 # grey\n2 # wide\n2\n15\n0 5\n10 15")
                == Raster(width: 2, height: 2, channels: 1, samples: [0, 85, 170, 255]))
        #expect(
            try decode("P3\n1 1 255\n1 2 3\n")
                == Raster(width: 1, height: 1, channels: 3, samples: [1, 2, 3]))
        #expect(
            try decode("P5 2 1 65535\n", [0xFF, 0xFF, 0x80, 0x00])
                == Raster(width: 2, height: 1, channels: 1, samples: [255, 128]))
        #expect(
            try decode("P6 1 1 255 ", [7, 8, 9])
                == Raster(width: 1, height: 1, channels: 3, samples: [7, 8, 9]))
    }

    @Test func `a header of 100,000 by 100,000 is refused before memory is taken`() throws {
        var png = try Fixture.bytes("rgb.png")
        png.replaceSubrange(16..<24, with: [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0])
        let expected =
            "'a' is 100,000 x 100,000 pixels in 3 channels; a picture may have 64,000,000 pixels: "
            + "make it smaller first"
        #expect(sentence { _ = try Raster.decode(png, name: "a") } == expected)
        let ppm = Array("P6\n100000 100000\n255\n".utf8)
        #expect(sentence { _ = try Raster.decode(ppm, name: "a") } == expected)
        png.replaceSubrange(16..<24, with: [UInt8](repeating: 0x7F, count: 8))
        #expect(throws: PictureError.self) { try Raster.decode(png, name: "a") }
        #expect(throws: PictureError.self) {
            try Raster.decode(Fixture.bytes("rgb.jpg"), name: "a", pixelLimit: 37 * 24 - 1)
        }
        #expect(
            try Raster.decode(Fixture.bytes("rgb.jpg"), name: "a", pixelLimit: 37 * 24).width == 37)
    }

    @Test(arguments: ["rgb.png", "palette-alpha.png", "rgb.jpg", "progressive.jpg", "photo.ppm"])
    func `a file cut short at any length is refused with a sentence`(name: String) throws {
        let bytes = try Fixture.bytes(name)
        #expect(sentence { _ = try Raster.decode([], name: name) }?.contains("is empty") == true)
        for length in 1..<bytes.count {
            let message = sentence { _ = try Raster.decode(Array(bytes[..<length]), name: name) }
            #expect(message?.hasPrefix("'\(name)' is ") == true, "at length \(length)")
        }
    }

    @Test(arguments: ["rgb.png", "grey-alpha.png", "rgb.jpg", "progressive.jpg", "luma.pgm"])
    func `a file with any one byte changed gives a picture or an error`(name: String) throws {
        let bytes = try Fixture.bytes(name)
        for place in bytes.indices {
            for change: UInt8 in [0x01, 0x80, 0xFF] {
                var changed = bytes
                changed[place] ^= change
                do {
                    let picture = try Raster.decode(changed, name: name)
                    #expect(picture.width > 0)
                } catch {
                    #expect(error is PictureError)
                }
            }
        }
    }

    @Test func `what is no picture is called by its kind`() {
        func refusal(_ text: String) -> String? {
            sentence { _ = try Raster.decode(Array(text.utf8), name: "a") }
        }
        let expected = "; expected a picture (PNG, JPEG, PGM or PPM)"
        #expect(
            refusal("GIF89a...")
                == "'a' is a GIF picture" + expected + ": save it as PNG or JPEG first")
        #expect(refusal("Please read me") == "'a' is text" + expected)
        #expect(refusal("<xml>") == "'a' is a web page or XML" + expected)
        #expect(
            refusal("\u{0}\u{1}\u{2}")
                == "'a' is a file of unknown kind (it begins with 00 01 02)" + expected)
        #expect(
            refusal("P2 1 1 9 10")
                == "'a' is a damaged PGM/PPM picture: a sample is 10, above its largest value 9")
        #expect(
            refusal("P5 0 4 255 ") == "'a' is a damaged PGM/PPM picture: its size is 0 x 4")
        #expect(
            refusal("P5 2 x") == "'a' is a damaged PGM/PPM picture: expected a number at byte 5")
    }
}
