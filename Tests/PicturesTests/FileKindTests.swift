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
        ("a QuickTime film", [0, 0, 0, 8] + Array("wide\0\0\u{10}\0mdat".utf8)),
        ("a sound (MPEG-4)", [0, 0, 0, 20] + Array("ftypM4A \0\0\0\0M4A ".utf8)),
        ("a HEIF picture", [0, 0, 0, 20] + Array("ftypmif1\0\0\0\0miaf".utf8)),
        ("an MP4 film", [0, 0, 0, 24] + Array("ftypisom\0\0\u{2}\0isomiso2".utf8)),
        ("a WebP picture", Array("RIFF\u{24}\0\0\0WEBPVP8 ".utf8)),
        ("an AVI film", Array("RIFF\u{24}\0\0\0AVI LIST".utf8)),
        ("a GIF picture", Array("GIF89a\u{1}\0\u{1}\0".utf8)),
        ("a BMP picture", Array("BM".utf8) + [0x46, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0]),
        ("text", Array("I'm free to say".utf8)),
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
        ("a cursor (CUR)", [0, 0, 2, 0, 1, 0, 16, 16, 0, 0, 1, 0, 1, 0, 104, 0, 0, 0]),
        ("a PNG picture that a transfer as text has damaged", [0x89] + Array("PNG\n\u{1A}\n".utf8)),
        ("a PCX picture", [10, 5, 1, 8]),
        ("text", Array("\n\u{9} words".utf8)),
        ("a PFM picture of floating-point samples", Array("PF 2 1 -1.0\n".utf8)),
        ("a PFM picture of floating-point samples", Array("Pf\r\n2 1".utf8)),
        ("a thumbnail of the program XV", Array("P7 332\n#END_OF_COMMENTS\n".utf8)),
        (
            "an XBM picture",
            Array("#define cat_width 16\n#define cat_height 16\nstatic char cat_bits[] = {".utf8)
        ),
        ("text", Array("#define bar_width 16\n#define bar_height 16\n".utf8)),
        ("a camera's raw picture (CRW)", Array("II\u{1A}\0\0\0HEAPCCDR".utf8)),
        ("a camera's raw picture (MRW)", Array("\0MRM".utf8)),
        ("a DCX picture", [0xB1, 0x68, 0xDE, 0x3A]), ("a BLP texture", Array("BLP2\u{1}".utf8)),
        ("a BLP texture", Array("BLP1\0".utf8)), ("a KTX texture", [0xAB] + Array("KTX 11".utf8)),
        ("a FLIF picture", Array("FLIF31".utf8)), ("a BPG picture", [0x42, 0x50, 0x47, 0xFB]),
        ("a DjVu document", Array("AT&TFORM".utf8)),
        ("a Windows drawing (WMF)", [0xD7, 0xCD, 0xC6, 0x9A]),
        (
            "a Windows drawing (EMF)",
            [1] + [UInt8](repeating: 0, count: 39) + Array(" EMF".utf8)
        ),
        ("an Autodesk animation (FLI)", [0, 1, 0, 0, 0x11, 0xAF]),
        ("an Autodesk animation (FLC)", [0, 1, 0, 0, 0x12, 0xAF]),
        ("an HDF4 file", [0x0E, 0x03, 0x13, 0x01]), ("a netCDF file", [67, 68, 70, 1]),
        ("a netCDF file", [67, 68, 70, 2]), ("a netCDF file", [67, 68, 70, 5]),
        ("a Flash film", Array("FLV\u{1}".utf8)),
        ("what macOS keeps of a folder (.DS_Store)", [0, 0, 0, 1] + Array("Bud1".utf8)),
        (
            "a compound file, as Windows' Thumbs.db and older Office documents",
            [0xD0, 0xCF, 0x11, 0xE0]
        ),
        ("a pointer of git-annex in place of the file", Array("/annex/objects/MD5E-s1".utf8)),
        ("a picture written as text (base64)", Array("data:image/png;base64,iVBO".utf8)),
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

    /// Colour map, kind, bits of an entry of the map, bits of a pixel.
    @Test(arguments: [
        (0, 2, 0, 24), (0, 2, 0, 32), (0, 2, 0, 16), (0, 10, 0, 24), (0, 3, 0, 8), (0, 11, 0, 16),
        (1, 1, 24, 8), (1, 9, 32, 8),
    ])
    func `a TGA picture of any kind is told from cursors and icons`(
        map: UInt8, kind: UInt8, entry: UInt8, depth: UInt8
    ) {
        let start = [0, map, kind, 0, 0, 0, map, entry, 0, 0, 0, 0, 20, 0, 10, 0, depth, 0]
        #expect(FileKind(startOf: start).name == "a TGA picture, by its header")
        for place in [12, 14, 16] {
            var other = start
            other[place] = 0
            #expect(FileKind(startOf: other).name != "a TGA picture, by its header")
        }
    }

    @Test func `an XV thumbnail is no PAM picture`() {
        #expect(PictureFormat(startOf: Array("P7 332\n".utf8)) == nil)
        #expect(PictureFormat(startOf: Array("P7\nWIDTH".utf8)) == .netpbm)
    }

    @Test func `a PNG in the form of Apple's apps is called that`() {
        let bytes =
            PNGChunks.signature + PNGWriter.chunk("CgBI", [0x50, 0, 0x20, 6])
            + PNGWriter.chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0])
        let expected =
            "'a' is a PNG picture that is not supported: it is in the form of Apple's apps (CgBI); "
            + "save it as an ordinary PNG (pngcrush -revert-iphone-optimizations IN OUT)"
        #expect(sentence { _ = try Raster.decode(bytes, name: "a") } == expected)
        #expect(sentence { _ = try PictureHeader(bytes, name: "a") } == expected)
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
