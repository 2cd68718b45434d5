import Testing

@testable import Pictures

/// A file that is no picture to us is called what it is, whatever its name.
struct FileKindTests {
    static let kinds: [(name: String, start: [UInt8])] = [
        (
            "a HEIC picture, as phones take them",
            [0, 0, 0, 24] + Array("ftypheic\0\0\0\0mif1heic".utf8)
        ),
        (
            "a HEIC picture, as phones take them",
            [0, 0, 0, 20] + Array("ftypmif1\0\0\0\0heic".utf8)
        ),
        ("an AVIF picture", [0, 0, 0, 20] + Array("ftypavif\0\0\0\0mif1".utf8)),
        ("an AVIF picture", [0, 0, 0, 20] + Array("ftypmif1\0\0\0\0avif".utf8)),
        (
            "a camera's raw picture (CR3)",
            [0, 0, 0, 24] + Array("ftypcrx \0\0\0\u{1}crx isom".utf8)
        ),
        ("a QuickTime film", [0, 0, 0, 20] + Array("ftypqt  \0\0\0\0qt  ".utf8)),
        ("an MP4 film", [0, 0, 0, 24] + Array("ftypisom\0\0\u{2}\0isomiso2".utf8)),
        ("a WebP picture", Array("RIFF\u{24}\0\0\0WEBPVP8 ".utf8)),
        ("an AVI film", Array("RIFF\u{24}\0\0\0AVI LIST".utf8)),
        ("a GIF picture", Array("GIF89a\u{1}\0\u{1}\0".utf8)),
        ("a BMP picture", Array("BM".utf8) + [0x46, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0]),
        ("text", Array("BMW and others".utf8)),
        (
            "a TIFF picture (or a camera's raw one, which begins alike)",
            Array("II*\0\u{8}\0\0\0".utf8)
        ),
        (
            "a TIFF picture (or a camera's raw one, which begins alike)",
            Array("MM\0*\0\0\0\u{8}".utf8)
        ),
        ("a camera's raw picture (CR2)", Array("II*\0\u{10}\0\0\0CR\u{2}\0".utf8)),
        ("a BigTIFF picture", Array("II+\0\u{8}\0\0\0".utf8)),
        ("a JPEG 2000 picture", [0, 0, 0, 12] + Array("jP  \r\n".utf8)),
        ("a JPEG XL picture", [0xFF, 0x0A, 0xFA]),
        ("a JPEG XL picture", [0, 0, 0, 12] + Array("JXL \r\n".utf8)),
        ("a Photoshop file", Array("8BPS\0\u{1}".utf8)),
        ("an icon (ICO)", [0, 0, 1, 0, 1, 0]),
        ("an OpenEXR picture", [0x76, 0x2F, 0x31, 1]),
        ("a DICOM picture", [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)),
        ("a NumPy array", [0x93] + Array("NUMPY\u{1}\0".utf8)),
        ("IDX images, as MNIST has them", [0, 0, 8, 3, 0, 0]),
        ("a ZIP archive", Array("PK\u{3}\u{4}".utf8)),
        ("a gzip archive", [0x1F, 0x8B, 8]),
        ("a PDF document", Array("%PDF-1.7".utf8)),
        (
            "what macOS keeps beside a file (AppleDouble), not the file itself",
            [0, 5, 0x16, 7, 0, 2]
        ),
        (
            "a pointer of Git LFS in place of the file",
            Array("version https://git-lfs.github.com/spec/v1\noid".utf8)
        ),
        ("a web page", Array("\n <!DOCTYPE html><html><head><title>404".utf8)),
        ("an SVG drawing", Array("<?xml version='1.0'?>\n<svg xmlns='a'>".utf8)),
        ("a web page or XML", Array("<Error><Code>AccessDenied</Code>".utf8)),
        ("text", Array("Grüße, no picture".utf8)),
        ("text in UTF-16", [0xFF, 0xFE, 0x68, 0]),
        ("a file of zeros, as a failed download leaves", [UInt8](repeating: 0, count: 40)),
        ("a file of unknown kind (it begins with 00 01 02)", [0, 1, 2]),
    ]

    @Test(arguments: kinds.indices)
    func `a file is called what its first bytes say`(index: Int) {
        let (name, start) = Self.kinds[index]
        #expect(FileKind(startOf: start).name == name)
    }

    @Test func `the way out stands in the sentence`() {
        let heic = [0, 0, 0, 24] + Array("ftypheic\0\0\0\0mif1heic".utf8)
        #expect(
            sentence { _ = try Raster.decode(heic, name: "IMG_1.JPG") }
                == "'IMG_1.JPG' is a HEIC picture, as phones take them; expected a picture "
                + "(PNG, JPEG, PGM or PPM): convert it first (heif-convert FILE OUT.jpg), or let the "
                + "phone take its photographs as JPEG")
    }
}
