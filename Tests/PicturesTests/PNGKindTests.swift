import Testing

@testable import Pictures

/// Every kind of PNG that the standard knows: colour type, bits in a sample, order of rows, transparency, exponent.
struct PNGKindTests {
    /// Colour type and depth, PNG (third edition) table 12.
    static let kinds: [(colour: Int, depth: Int)] = [
        (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8),
        (4, 8), (4, 16), (6, 8), (6, 16),
    ]

    /// Samples without a pattern, the same at each call.
    private func noise(_ largest: Int) -> (Int, Int, Int) -> Int {
        { y, x, channel in
            var number = UInt64(y * 7919 + x * 104_729 + channel * 1_299_709 + 17)
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(number >> 33) % (largest + 1)
        }
    }

    /// `255 v / largest`, rounded.
    private func eight(_ value: Int, _ largest: Int) -> Int {
        (value * 255 + largest / 2) / largest
    }

    private func overWhite(_ value: Int, _ alpha: Int) -> Int {
        (value * alpha + 255 * (255 - alpha) + 127) / 255
    }

    private func palette(_ index: Int) -> [Int] {
        [index * 37 % 256, index * 91 % 256, 255 - index % 256]
    }

    @Test(arguments: kinds.indices, [(1, 1), (5, 3), (9, 13), (33, 17)])
    func `every colour type, depth and order of rows gives its samples`(
        kind: Int, size: (Int, Int)
    ) throws {
        let (colour, depth) = Self.kinds[kind]
        let largest = (1 << depth) - 1
        let sample = noise(largest)
        for isInterlaced in depth == 16 ? [false] : [false, true] {
            var writer = PNGWriter(width: size.0, height: size.1, depth: depth, colour: colour)
            writer.isInterlaced = isInterlaced
            if colour == 3 {
                let entries = (0...largest).flatMap(palette).map { UInt8($0) }
                writer.before = [("PLTE", entries)]
            }
            let picture = try Raster.decode(writer.bytes(sample), name: "a")
            #expect(picture.width == size.0 && picture.height == size.1)
            #expect(picture.channels == (colour & 2 != 0 ? 3 : 1))
            let expected = (0..<size.1).flatMap { y in
                (0..<size.0).flatMap { x -> [Int] in
                    if colour == 3 { return palette(sample(y, x, 0)) }
                    let values = (0..<writer.channels).map { eight(sample(y, x, $0), largest) }
                    guard colour & 4 != 0 else { return values }
                    return values.dropLast().map { overWhite($0, values[values.count - 1]) }
                }
            }
            #expect(picture.samples.map(Int.init) == expected, "interlaced: \(isInterlaced)")
        }
    }

    @Test func `a colour named transparent is laid over white, with all 16 bits of it`() throws {
        var grey = PNGWriter(width: 3, height: 1, depth: 16, colour: 0)
        grey.before = [("tRNS", [0x12, 0x34])]
        let values = [0x1234, 0x1235, 0]
        #expect(
            try Raster.decode(grey.bytes { _, x, _ in values[x] }, name: "a").samples
                == [255, 18, 0])
        var colour = PNGWriter(width: 2, height: 1, depth: 8, colour: 2)
        colour.before = [("tRNS", [0, 1, 0, 2, 0, 3])]
        #expect(
            try Raster.decode(colour.bytes { _, x, channel in x * 9 + channel + 1 }, name: "a")
                .samples == [255, 255, 255, 10, 11, 12])
        var few = PNGWriter(width: 2, height: 1, depth: 1, colour: 3)
        few.before = [("PLTE", [10, 20, 30, 40, 50, 60]), ("tRNS", [0])]
        #expect(
            try Raster.decode(few.bytes { _, x, _ in x }, name: "a").samples
                == [255, 255, 255, 40, 50, 60])
    }

    /// `255 (v / 255) ^ (1 / (2.2 g))`, rounded, for v = 0, 51, 102, 153, 204, 255.
    @Test(arguments: [
        (100_000, [0, 123, 168, 202, 230, 255]), (22_727, [0, 10, 41, 92, 163, 255]),
        (45_455, [0, 51, 102, 153, 204, 255]), (47_000, [0, 51, 102, 153, 204, 255]),
        (0, [0, 51, 102, 153, 204, 255]),
    ])
    func `the exponent of a file is applied, or ignored where that is asked for`(
        gamma: Int, expected: [UInt8]
    ) throws {
        for depth in [8, 16] {
            var writer = PNGWriter(width: 6, height: 1, depth: depth, colour: 0)
            writer.before = [("gAMA", PNGWriter.number(gamma))]
            let bytes = writer.bytes { _, x, _ in 51 * x * (depth == 16 ? 257 : 1) }
            #expect(try Raster.decode(bytes, name: "a").samples == expected)
            #expect(
                try Raster.decode(bytes, name: "a", gamma: .ignore).samples
                    == [0, 51, 102, 153, 204, 255])
        }
    }

    @Test func `an exponent changes no alpha, and a colour space that is named counts before it`()
        throws
    {
        var writer = PNGWriter(width: 1, height: 1, depth: 8, colour: 4)
        writer.before = [("gAMA", PNGWriter.number(100_000))]
        // 102 becomes 168; half transparent over white: (168 * 128 + 255 * 127) / 255.
        let bytes = writer.bytes { _, _, channel in channel == 0 ? 102 : 128 }
        #expect(try Raster.decode(bytes, name: "a").samples == [211])
        for named in [("sRGB", [UInt8(0)]), ("cICP", [1, 13, 0, 1])] {
            var named = [named]
            named.append(("gAMA", PNGWriter.number(100_000)))
            var writer = PNGWriter(width: 1, height: 1, depth: 8, colour: 0)
            writer.before = named
            #expect(
                try Raster.decode(writer.bytes { _, _, _ in 102 }, name: "a").samples == [102])
        }
    }
}
