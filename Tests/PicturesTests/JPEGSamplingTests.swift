import Testing

@testable import Pictures

/// Components sampled by any factors of 1 to 4: JPEG (ITU-T T.81), A.1.1 and A.2.
struct JPEGSamplingTests {
    /// Red, green, blue of brightness and colour differences, JFIF 1.02: R = Y + 1.402 (Cr - 128), G = Y - 0.344136 (Cb - 128)
    /// - 0.714136 (Cr - 128), B = Y + 1.772 (Cb - 128).
    private func colour(_ y: Double, _ cb: Double, _ cr: Double) -> [Int] {
        [
            y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128),
            y + 1.772 * (cb - 128),
        ].map { Int(min(max($0, 0), 255).rounded()) }
    }

    /// Every pair of factors for the brightness with colour at 1x1 that one scan may hold (ten blocks), and others in use.
    static let factors: [[(across: Int, down: Int)]] =
        (1...4).flatMap { across in
            (1...4).filter { across * $0 <= 8 }.map { down in [(across, down), (1, 1), (1, 1)] }
        } + [
            [(4, 1), (2, 1), (2, 1)], [(2, 2), (1, 2), (1, 2)], [(2, 1), (2, 1), (2, 1)],
            [(2, 2), (1, 1), (1, 2)], [(2, 2), (2, 1), (1, 2)], [(4, 2), (1, 1), (1, 1)],
            [(1, 1), (2, 2), (1, 1)], [(1, 2), (2, 1), (1, 1)], [(1, 4), (1, 2), (1, 1)],
            [(2, 3), (1, 1), (2, 1)], [(4, 1), (1, 1), (2, 1)], [(3, 1), (3, 1), (1, 1)],
            [(1, 1), (1, 1), (4, 1)], [(1, 3), (1, 1), (1, 3)],
        ]

    @Test(arguments: factors.indices, [(64, 64), (37, 29), (1, 1), (100, 9)])
    func `for all factors every region has the colour that its numbers say`(
        index: Int, size: (Int, Int)
    ) throws {
        let factors = Self.factors[index]
        let writer = JPEGWriter(width: size.0, height: size.1, factors: factors)
        // One level for each component in all blocks of a unit of the coarsest grid; units differ.
        func level(_ component: Int, _ row: Int, _ column: Int) -> Int {
            60 + (component * 37 + row * 29 + column * 53) % 120
        }
        let picture = try Raster.decode(
            writer.bytes { component, row, column in
                level(
                    component, row / factors[component].down, column / factors[component].across)
            }, name: "a")
        #expect(picture.width == size.0 && picture.height == size.1 && picture.channels == 3)
        let (wide, high) = (8 * writer.widest, 8 * writer.highest)
        // Colour is smoothed across the edges of units: the middle of each is its own.
        for y in stride(from: high / 2, to: size.1, by: high) {
            for x in stride(from: wide / 2, to: size.0, by: wide) {
                let expected = colour(
                    Double(level(0, y / high, x / wide)), Double(level(1, y / high, x / wide)),
                    Double(level(2, y / high, x / wide)))
                for channel in 0..<3 {
                    let found = Int(picture.samples[(y * size.0 + x) * 3 + channel])
                    #expect(abs(found - expected[channel]) <= 1, "\(factors) at \(x), \(y)")
                }
            }
        }
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 2), (2, 2), (4, 1), (4, 2), (1, 4), (3, 1)])
    func `brightness keeps its blocks where colour has fewer`(across: Int, down: Int) throws {
        let writer = JPEGWriter(width: 64, height: 64, factors: [(across, down), (1, 1), (1, 1)])
        let picture = try Raster.decode(
            writer.bytes { component, row, column in
                component == 0 ? (row * 31 + column * 17) % 200 + 20 : 128
            }, name: "a")
        for y in 0..<64 {
            for x in 0..<64 {
                let expected = (y / 8 * 31 + x / 8 * 17) % 200 + 20
                #expect(picture.samples[(y * 64 + x) * 3] == UInt8(expected))
            }
        }
    }

    @Test func `a ratio that is no whole number is refused by its factors`() {
        let writer = JPEGWriter(width: 16, height: 16, factors: [(3, 1), (2, 1), (1, 1)])
        #expect(
            sentence { _ = try Raster.decode(writer.bytes { _, _, _ in 128 }, name: "a.jpg") }
                == "'a.jpg' is a JPEG picture that is not supported: its components are sampled by "
                + "3x1 2x1 1x1, in a ratio that is no whole number; save it as an ordinary JPEG")
    }

    /// The second byte of the frame's mark, the bits, the components, and what is said.
    @Test(
        arguments: [
            (0xC3, 8, "it is compressed without loss; save it as PNG instead"),
            (0xC5, 8, "it is hierarchical, several sizes in one; save it as an ordinary JPEG"),
            (0xF7, 8, "it is JPEG-LS; save it as PNG instead"),
            (0xDE, 8, "it is hierarchical, several sizes in one; save it as an ordinary JPEG"),
            (0xC1, 12, "it has 12 bits in a sample; expected 8: save it with 8"),
        ] as [(UInt8, UInt8, String)])
    func `what libjpeg does not read is called by its kind`(
        process: UInt8, bits: UInt8, reason: String
    ) throws {
        var bytes = JPEGWriter(width: 8, height: 8, factors: [(1, 1)]).bytes { _, _, _ in 9 }
        let place = try #require(
            bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        bytes[place + 1] = process
        bytes[place + 4] = bits
        #expect(
            sentence { _ = try Raster.decode(bytes, name: "a.jpg") }
                == "'a.jpg' is a JPEG picture that is not supported: \(reason)")
        #expect(
            sentence { _ = try PictureHeader(bytes, name: "a.jpg") }
                == "'a.jpg' is a JPEG picture that is not supported: \(reason)")
    }

    @Test func `one, three and four components are read, two are refused`() throws {
        func decode(_ count: Int, _ levels: [Int]) throws -> Raster {
            let writer = JPEGWriter(
                width: 8, height: 8, factors: .init(repeating: (1, 1), count: count))
            return try Raster.decode(
                writer.bytes { component, _, _ in levels[component] }, name: "a")
        }
        #expect(try decode(1, [77]).samples.allSatisfy { $0 == 77 })
        #expect(try decode(3, [77, 128, 128]).samples.allSatisfy { $0 == 77 })
        // Inverted CMYK: 255 - (255 - c) per k / 255.
        let print = try decode(4, [255, 100, 0, 200])
        #expect(Array(print.samples.prefix(3)) == [200, 78, 0])
        #expect(
            sentence { _ = try decode(2, [1, 2]) }
                == "'a' is a JPEG picture that is not supported: it has 2 components; expected 1, 3 or 4"
        )
    }
}
