import Testing

@testable import Pictures

/// Photographs stand as the camera was held.
struct OrientationTests {
    /// The start of a JPEG file with an Exif segment that holds one tag.
    private func header(_ orientation: UInt8, isLittle: Bool, tag: UInt8 = 0x12) -> [UInt8] {
        let tiff: [UInt8] =
            isLittle
            ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, tag, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
            : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, tag, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        let body = Array("Exif\0\0".utf8) + tiff
        return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
            + [0xFF, 0xDA, 0, 2]
    }

    @Test(arguments: 1...8)
    func `the tag is read in both byte orders`(orientation: UInt8) {
        for isLittle in [true, false] {
            #expect(
                JPEGOrientation(of: header(orientation, isLittle: isLittle)).value
                    == Int(orientation))
        }
    }

    @Test func `what says nothing, or nothing possible, is upright`() {
        #expect(JPEGOrientation(of: []).value == 1)
        #expect(JPEGOrientation(of: header(9, isLittle: true)).value == 1)
        #expect(JPEGOrientation(of: header(6, isLittle: true, tag: 0x10)).value == 1)
        let whole = header(6, isLittle: true)
        for length in 0..<whole.count {
            #expect([1, 6].contains(JPEGOrientation(of: Array(whole.prefix(length))).value))
        }
        for place in whole.indices {
            for byte in [0, 0xFF] as [UInt8] {
                var changed = whole
                changed[place] = byte
                #expect((1...8).contains(JPEGOrientation(of: changed).value))
            }
        }
    }

    @Test func `a picture is turned and mirrored as the standard's table has it`() {
        // Stored rows: 1 2 3 / 4 5 6. What a viewer shows for each value:
        let shown: [Int: (width: Int, samples: [UInt8])] = [
            1: (3, [1, 2, 3, 4, 5, 6]), 2: (3, [3, 2, 1, 6, 5, 4]), 3: (3, [6, 5, 4, 3, 2, 1]),
            4: (3, [4, 5, 6, 1, 2, 3]), 5: (2, [1, 4, 2, 5, 3, 6]), 6: (2, [4, 1, 5, 2, 6, 3]),
            7: (2, [6, 3, 5, 2, 4, 1]), 8: (2, [3, 6, 2, 5, 1, 4]),
        ]
        let stored = Raster(width: 3, height: 2, channels: 1, samples: [1, 2, 3, 4, 5, 6])
        for (value, wanted) in shown {
            let turned = JPEGOrientation(of: header(UInt8(value), isLittle: true)).upright(stored)
            #expect(turned.width == wanted.width)
            #expect(turned.samples == wanted.samples, "orientation \(value)")
        }
    }
}
