import Testing

@testable import Pictures

/// Photographs stand as the camera was held, wherever and however their file says so.
struct OrientationTests {
    /// TIFF data with three tags, the orientation among them.
    private static func tiff(_ value: Int, type: Int, isLittle: Bool, tag: Int = 0x0112) -> [UInt8]
    {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            let bytes = (0..<count).map { UInt8(value >> (8 * $0) & 255) }
            return isLittle ? bytes : bytes.reversed()
        }
        func entry(_ tag: Int, _ type: Int, _ value: Int) -> [UInt8] {
            let width = [1: 1, 3: 2, 4: 4, 6: 1, 8: 2, 9: 4][type] ?? 4
            return number(tag, 2) + number(type, 2) + number(1, 4) + number(value, width)
                + [UInt8](repeating: 0, count: 4 - width)
        }
        return (isLittle ? [0x49, 0x49] : [0x4D, 0x4D]) + number(42, 2) + number(8, 4)
            + number(3, 2) + entry(0x0100, 4, 7) + entry(tag, type, value) + entry(0x0128, 3, 2)
            + number(0, 4)
    }

    private static func packet(_ value: Int, asElement: Bool) -> [UInt8] {
        let space = "xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\""
        return Array(
            (asElement
                ? "<rdf:Description \(space)>\n <tiff:Orientation>\(value)</tiff:Orientation>\n</rdf:Description>"
                : "<rdf:Description \(space) tiff:Make=\"8\" tiff:Orientation='\(value)'/>").utf8)
    }

    private static func profile(_ bytes: [UInt8], _ kind: String) -> [UInt8] {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let lines = stride(from: 0, to: digits.count, by: 36).map { start in
            digits[start..<min(start + 36, digits.count)].joined()
        }
        return Array("\n\(kind)\n      \(bytes.count)\n\(lines.joined(separator: "\n"))\n".utf8)
    }

    private static let mark = Array("Exif\0\0".utf8)
    private static let adobe = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

    /// Segments of a JPEG file that say an orientation, by the place's name.
    private static func segments(_ value: Int, _ tiff: [UInt8]) -> [(String, [[UInt8]])] {
        func app1(_ body: [UInt8]) -> [UInt8] { JPEGWriter.segment(0xE1, body) }
        let other = app1(adobe + Array("<x/>".utf8))
        return [
            ("Exif first", [app1(mark + tiff)]),
            (
                "Exif behind JFIF",
                [
                    JPEGWriter.segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]),
                    app1(mark + tiff),
                ]
            ),
            ("Exif behind XMP", [other, app1(mark + tiff)]),
            (
                "Exif behind a comment with filling",
                [JPEGWriter.segment(0xFE, [1, 2]), [0xFF, 0xFF], app1(mark + tiff)]
            ),
            (
                "a second Exif where the first says nothing",
                [app1(mark + Self.tiff(0, type: 3, isLittle: true)), app1(mark + tiff)]
            ),
            ("XMP attribute", [app1(adobe + packet(value, asElement: false))]),
            ("XMP element", [app1(adobe + packet(value, asElement: true))]),
        ]
    }

    /// Chunks of a PNG file that say an orientation.
    private static func chunks(_ value: Int, _ tiff: [UInt8]) -> [(
        String, (type: String, data: [UInt8])
    )] {
        let keyword = Array("Raw profile type ".utf8)
        func compressed(_ bytes: [UInt8]) -> [UInt8] { PNGWriter.deflated(bytes) }
        let international = Array("XML:com.adobe.xmp\0".utf8)
        return [
            ("eXIf", ("eXIf", tiff)), ("eXIf with the mark of JPEG", ("eXIf", mark + tiff)),
            ("tEXt exif", ("tEXt", keyword + Array("exif\0".utf8) + profile(mark + tiff, "exif"))),
            (
                "tEXt exif without mark",
                ("tEXt", keyword + Array("exif\0".utf8) + profile(tiff, "exif"))
            ),
            (
                "zTXt APP1",
                (
                    "zTXt",
                    keyword + Array("APP1\0\0".utf8) + compressed(profile(mark + tiff, "APP1"))
                )
            ),
            (
                "iTXt exif",
                ("iTXt", keyword + Array("exif\0\0\0\0\0".utf8) + profile(mark + tiff, "exif"))
            ),
            ("XMP", ("iTXt", international + [0, 0, 0, 0] + packet(value, asElement: false))),
            (
                "compressed XMP",
                ("iTXt", international + [1, 0, 0, 0] + compressed(packet(value, asElement: true)))
            ),
        ]
    }

    /// Stored rows: 1 2 3 / 4 5 6, each enlarged to 8x8 samples. What a viewer shows for each value:
    static let shown: [(width: Int, samples: [UInt8])] = [
        (3, [1, 2, 3, 4, 5, 6]), (3, [3, 2, 1, 6, 5, 4]), (3, [6, 5, 4, 3, 2, 1]),
        (3, [4, 5, 6, 1, 2, 3]), (2, [1, 4, 2, 5, 3, 6]), (2, [4, 1, 5, 2, 6, 3]),
        (2, [6, 3, 5, 2, 4, 1]), (2, [3, 6, 2, 5, 1, 4]),
    ]

    @Test(arguments: 1...8)
    func `a JPEG is turned by every place, byte order and type`(value: Int) throws {
        for type in [1, 3, 4, 6, 8, 9] {
            for isLittle in [true, false] {
                let tiff = Self.tiff(value, type: type, isLittle: isLittle)
                for (place, segments) in Self.segments(value, tiff) {
                    let bytes = JPEGWriter(
                        width: 24, height: 16, factors: [(1, 1)], segments: segments
                    ).bytes { _, row, column in 1 + row * 3 + column }
                    let picture = try Raster.decode(bytes, name: "a")
                    let wanted = Self.shown[value - 1]
                    #expect(picture.width == 8 * wanted.width, "\(place), type \(type)")
                    let corners = (0..<6).map { index in
                        let (row, column) = index.quotientAndRemainder(dividingBy: wanted.width)
                        return picture.samples[(8 * row * wanted.width + column) * 8]
                    }
                    #expect(corners == wanted.samples, "\(place), type \(type), \(isLittle)")
                    let header = try PictureHeader(bytes, name: "a")
                    #expect(header.width == picture.width && header.height == picture.height)
                }
            }
        }
    }

    @Test(arguments: 1...8)
    func `a PNG is turned by every chunk, before its pixels and behind them`(value: Int) throws {
        for type in [1, 3, 4, 6, 8, 9] {
            for isLittle in [true, false] {
                let tiff = Self.tiff(value, type: type, isLittle: isLittle)
                for (place, chunk) in Self.chunks(value, tiff) {
                    for isBehind in [false, true] {
                        var writer = PNGWriter(width: 3, height: 2, depth: 8, colour: 0)
                        if isBehind { writer.after = [chunk] } else { writer.before = [chunk] }
                        let bytes = writer.bytes { y, x, _ in 1 + 3 * y + x }
                        let picture = try Raster.decode(bytes, name: "a")
                        let wanted = Self.shown[value - 1]
                        #expect(picture.width == wanted.width, "\(place), \(isBehind)")
                        #expect(picture.samples == wanted.samples, "\(place), \(isBehind)")
                        let header = try PictureHeader(bytes, name: "a")
                        #expect(header.width == picture.width && header.height == picture.height)
                    }
                }
            }
        }
    }

    @Test func `Exif counts before XMP, and what says nothing possible is upright`() throws {
        func value(_ segments: [[UInt8]]) -> Int {
            PictureOrientation(of: [0xFF, 0xD8] + segments.flatMap { $0 } + [0xFF, 0xDA], .jpeg)
                .value
        }
        func exif(_ value: Int, type: Int = 3, tag: Int = 0x0112) -> [UInt8] {
            JPEGWriter.segment(
                0xE1, Self.mark + Self.tiff(value, type: type, isLittle: false, tag: tag))
        }
        func xmp(_ value: Int) -> [UInt8] {
            JPEGWriter.segment(0xE1, Self.adobe + Self.packet(value, asElement: true))
        }
        #expect(value([xmp(3), exif(6)]) == 6)
        #expect(value([exif(0), xmp(3)]) == 3)
        #expect(value([exif(9), xmp(12)]) == 1)
        #expect(value([exif(6, tag: 0x0110)]) == 1)
        // ASCII and RATIONAL are no kinds of a whole number.
        #expect(value([exif(6, type: 2)]) == 1)
        #expect(value([exif(6, type: 5)]) == 1)
        #expect(PictureOrientation(of: [], .jpeg).value == 1)
    }

    @Test(arguments: 1...8)
    func `XMP says it in every form that XML has, and not in a comment`(value: Int) {
        let space = "<rdf:Description xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\""
        let other = value % 8 + 1
        let forms = [
            space + " tiff:Orientation=\"\(value)\"/>",
            space + "\n tiff:Orientation = ' \(value) '/>",
            space + "><tiff:Orientation>\(value)</tiff:Orientation>",
            space + "><tiff:Orientation>\n  \(value)\n </tiff:Orientation>",
            space + "><tiff:Orientation xml:lang=\"en\">\(value)</tiff:Orientation>",
            space + "><tiff:Orientation rdf:parseType='Resource'>\n<rdf:value>\(value)</rdf:value>",
            space + "><!-- tiff:Orientation=\"\(other)\" --><tiff:Orientation>\(value)</a>",
            space + " tiff:OrientationBefore=\"\(other)\" tiff:Orientation=\"\(value)\"/>",
            space + " exif:Orientation=\"\(other)\" tiff:Orientation=\"\(value)\"/>",
            "<rdf:Description xmlns:t='http://ns.adobe.com/tiff/1.0/' t:Orientation=\"\(value)\"/>",
            "<rdf:Description xmlns:a1 = \"http://ns.adobe.com/tiff/1.0/\"><a1:Orientation>\(value)</a>",
            "<rdf:Description tiff:Orientation=\"\(value)\"/>",
        ]
        for form in forms {
            #expect(XMPOrientation.value(Array(form.utf8)[...]) == value, "\(form)")
        }
        let nothing = [
            "<!-- tiff:Orientation=\"\(value)\" -->", "<!-- tiff:Orientation=\"\(value)\"",
            "<t:Orientation>\(value)</t:Orientation>", "<tiff:Orientation/>\(value)<a>",
            "<tiff:Orientation>\(value)1</tiff:Orientation>", "<tiff:Orientation>",
            "<tiff:Orientations>\(value)</tiff:Orientations>", ":Orientation=\"\(value)\"",
            "</tiff:Orientation>\(value)<", "tiff:Orientation", "",
        ]
        for form in nothing {
            #expect(XMPOrientation.value(Array(form.utf8)[...]) == nil, "\(form)")
        }
    }

    @Test func `metadata cut short or changed in any byte leave a picture upright or turned`() {
        let whole =
            [0xFF, 0xD8]
            + JPEGWriter.segment(0xE1, Self.mark + Self.tiff(6, type: 4, isLittle: true))
            + [0xFF, 0xDA]
        for length in 0..<whole.count {
            #expect(
                [1, 6].contains(PictureOrientation(of: Array(whole.prefix(length)), .jpeg).value))
        }
        for place in whole.indices {
            for byte in [0, 0xFF] as [UInt8] {
                var changed = whole
                changed[place] = byte
                #expect((1...8).contains(PictureOrientation(of: changed, .jpeg).value))
            }
        }
    }

    // The square of its length would be minutes; a hundredth of a second is enough.
    @Test(.timeLimit(.minutes(1))) func `names without a tag do not make a packet slow`() {
        let packet = Array(String(repeating: " tiff:Orientation ", count: 400_000).utf8)
        #expect(XMPOrientation.value(packet[...]) == nil)
        let end = Array("<x tiff:Orientation='6'/>".utf8)
        #expect(XMPOrientation.value((packet + end)[...]) == 6)
    }
}
