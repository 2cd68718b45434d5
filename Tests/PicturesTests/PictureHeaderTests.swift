import Foundation
import Testing

@testable import Pictures

/// Sizes without pixels.
struct PictureHeaderTests {
    private func told(_ header: PictureHeader) -> String {
        "\(header.width) \(header.height) \(header.channels)"
    }

    @Test(arguments: [
        ("P5 3 2 255\n", 3, 2, 1), ("P6\n# a comment\n30 # another\n20\n255\n", 30, 20, 3),
        ("P2\n1\n7\n9\n", 1, 7, 1), ("P3 12 5 255 ", 12, 5, 3),
    ])
    func `a PGM or PPM tells its size in text`(
        text: String, width: Int, height: Int, channels: Int
    ) throws {
        let header = try PictureHeader(Array(text.utf8), name: "a")
        #expect(told(header) == "\(width) \(height) \(channels)")
        #expect(header.format == .netpbm)
    }

    @Test(arguments: [1, 3])
    func `a PNG tells its size, in grey and in colour`(channels: Int) throws {
        let bytes = Raster(width: 300, height: 2, channels: channels).png()
        let header = try PictureHeader(bytes, name: "a")
        #expect(told(header) == "300 2 \(channels)")
    }

    /// The start of a JPEG with a segment before its frame.
    private func jpeg(_ orientation: UInt8, filler: Int = 0) -> [UInt8] {
        let exif: [UInt8] =
            Array("Exif\0\0".utf8)
            + [
                0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0,
                0,
            ]
        let segment = exif + [UInt8](repeating: 0, count: filler)
        let length = segment.count + 2
        return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + segment
            + [0xFF, 0xFF, 0xC2, 0, 17, 8, 0, 20, 1, 4, 3, 1, 17, 0, 2, 17, 0, 3, 17, 0]
    }

    @Test(arguments: 1...8)
    func `a JPEG tells its size as the camera was held`(orientation: Int) throws {
        let header = try PictureHeader(jpeg(UInt8(orientation)), name: "a")
        #expect(told(header) == (orientation >= 5 ? "20 260 3" : "260 20 3"))
    }

    @Test func `what is cut short before the size has no header`() {
        for whole in [jpeg(1), Raster(width: 3, height: 2).png(), Array("P5 3 2 255\n".utf8)] {
            for length in 0..<min(whole.count, 6) {
                #expect((try? PictureHeader(Array(whole.prefix(length)), name: "a")) == nil)
            }
        }
    }

    @Test func `a size far behind the start of the file is found`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(UUID().uuidString).jpg").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let large = jpeg(1, filler: 60_000)
        // The same segment twice: together they are longer than what is read at first.
        let bytes = large.prefix(large.count - 20) + large.dropFirst(2)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let header = try PictureHeader(contentsOf: path)
        #expect(told(header) == "260 20 3")
        try Data("words and words".utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: PictureError.self) { try PictureHeader(contentsOf: path) }
        #expect(error?.description.contains("is text; expected a picture") == true)
    }

    /// The start of a PNG of this size.
    private static func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        var bytes = Raster(width: 1, height: 1, channels: 1).png()
        for (place, value) in [(16, width), (20, height)] {
            for index in 0..<4 {
                bytes[place + index] = UInt8(value >> UInt32(24 - 8 * index) & 255)
            }
        }
        return bytes
    }

    @Test(arguments: [
        Array("P6 9999999999 9999999999 255\n".utf8), Array("P5 3037000500 3037000500 255\n".utf8),
        Array("P7\nWIDTH 9223372036854775807\nHEIGHT 3\nDEPTH 1\nMAXVAL 255\nENDHDR\n".utf8),
        png(.max, .max), png(60_000, 60_000),
    ])
    func `a size that no picture can have is no size`(bytes: [UInt8]) {
        let error = #expect(throws: PictureError.self) { try PictureHeader(bytes, name: "a") }
        if case .tooManyPixels = error {} else { Issue.record("\(String(describing: error))") }
    }
}
