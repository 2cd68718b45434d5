/// What a file that is no picture to us seems to be, told by its first bytes and never by its name.
public struct FileKind: Sendable, Hashable {
    /// With its article: `a GIF picture`, `text`.
    public let name: String
    /// The nearest way out: `convert it first`; nil where there is none to name.
    public let advice: String?

    /// - Parameter bytes: the file, or its first 512 bytes.
    public init(startOf bytes: [UInt8]) {
        let found =
            Self.boxed(bytes) ?? Self.signed(bytes) ?? Self.written(bytes)
            ?? (Self.unknown(bytes), nil)
        name = found.name
        advice = found.advice
    }

    private typealias Found = (name: String, advice: String?)

    private static let converting = "save it as PNG or JPEG first"
    private static let developing = "develop it to JPEG first"
    private static let phone =
        "convert it first (heif-convert FILE OUT.jpg), or let the phone take its photographs as JPEG"
    private static let binary = "copy it again, as it is"
    private static let frames = "take its frames as PNG first (ffmpeg -i FILE %04d.png)"

    /// Files of ISO's boxes: a length, `ftyp`, and the brands that they can be read as.
    private static func boxed(_ bytes: [UInt8]) -> Found? {
        guard bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
        let length = min(PNGChunks.number(in: bytes, at: 0), bytes.count)
        let brands = stride(from: 8, to: max(length - 3, 9), by: 4).map { place in
            String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
        }
        func has(_ names: String...) -> Bool { brands.contains(where: names.contains) }
        if has("avif", "avis") { return ("an AVIF picture", phone) }
        if has("heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs") {
            return ("a HEIC picture, as phones take them", phone)
        }
        if has("mif1", "msf1") { return ("a HEIF picture", phone) }
        if has("crx ") { return ("a camera's raw picture (CR3)", developing) }
        if has("jp2 ", "jpx ", "jph ") { return ("a JPEG 2000 picture", converting) }
        if ["M4A ", "M4B "].contains(brands.first) { return ("a sound (MPEG-4)", nil) }
        return has("qt  ") ? ("a QuickTime film", frames) : ("an MP4 film", frames)
    }

    /// Signatures at a place in the file, the longer ones first.
    private static let signatures: [(place: Int, bytes: [UInt8], found: Found)] = [
        (0, Array("GIF8".utf8), ("a GIF picture", converting)),
        (8, Array("WEBP".utf8), ("a WebP picture", converting)),
        (8, Array("AVI ".utf8), ("an AVI film", frames)),
        (8, Array("WAVE".utf8), ("a sound (WAV)", nil)),
        (0, Array("RIFF".utf8), ("a RIFF file", nil)),
        (8, Array("CR".utf8) + [2], ("a camera's raw picture (CR2)", developing)),
        (6, Array("HEAPCCDR".utf8), ("a camera's raw picture (CRW)", developing)),
        (0, Array("\0MRM".utf8), ("a camera's raw picture (MRW)", developing)),
        (0, Array("IIRO".utf8), ("a camera's raw picture (ORF)", developing)),
        (0, Array("IIRS".utf8), ("a camera's raw picture (ORF)", developing)),
        (0, Array("MMOR".utf8), ("a camera's raw picture (ORF)", developing)),
        (0, Array("IIU\0".utf8), ("a camera's raw picture (RW2)", developing)),
        (0, Array("FUJIFILMCCD-RAW".utf8), ("a camera's raw picture (RAF)", developing)),
        (0, Array("FOVb".utf8), ("a camera's raw picture (X3F)", developing)),
        (0, Array("II*\0".utf8), tiff), (0, Array("MM\0*".utf8), tiff),
        (0, Array("II+\0".utf8), ("a BigTIFF picture", converting)),
        (0, Array("MM\0+".utf8), ("a BigTIFF picture", converting)),
        (0, Array("II".utf8) + [0xBC, 1], ("a JPEG XR picture", converting)),
        (4, Array("jP  ".utf8), ("a JPEG 2000 picture", converting)),
        (0, [0xFF, 0x4F, 0xFF, 0x51], ("a JPEG 2000 picture", converting)),
        (0, [0xFF, 0x0A], ("a JPEG XL picture", converting)),
        (4, Array("JXL ".utf8), ("a JPEG XL picture", converting)),
        // A transfer as text changes the line ends that PNG's signature has for this purpose.
        (
            0, [0x89] + Array("PNG".utf8),
            ("a PNG picture that a transfer as text has damaged", binary)
        ),
        (0, Array("8BPS".utf8), ("a Photoshop file", converting)),
        (0, Array("gimp xcf".utf8), ("a GIMP file", converting)),
        (0, [0, 0, 1, 0], ("an icon (ICO)", converting)),
        (0, [0, 0, 2, 0], ("a cursor (CUR)", converting)),
        (0, Array("icns".utf8), ("an icon (ICNS)", converting)),
        (0, [0x76, 0x2F, 0x31, 1], ("an OpenEXR picture", converting)),
        (0, Array("#?RADIANCE".utf8), ("a Radiance picture (HDR)", converting)),
        (0, Array("#?RGBE".utf8), ("a Radiance picture (HDR)", converting)),
        (0, Array("qoif".utf8), ("a QOI picture", converting)),
        (0, Array("DDS ".utf8), ("a DDS texture", converting)),
        (0, Array("farbfeld".utf8), ("a farbfeld picture", converting)),
        (0, [0x59, 0xA6, 0x6A, 0x95], ("a Sun raster picture", converting)),
        (0, [0x01, 0xDA], ("an SGI picture", converting)),
        (0, [0x8A, 0x4D, 0x4E, 0x47], ("an MNG animation", converting)),
        (0, [0x8B, 0x4A, 0x4E, 0x47], ("a JNG picture", converting)),
        (0, Array("P7 332".utf8), ("a thumbnail of the program XV", converting)),
        (0, [0xB1, 0x68, 0xDE, 0x3A], ("a DCX picture", converting)),
        (0, Array("BLP1".utf8), ("a BLP texture", converting)),
        (0, Array("BLP2".utf8), ("a BLP texture", converting)),
        (0, [0xAB] + Array("KTX ".utf8), ("a KTX texture", converting)),
        (0, Array("FLIF".utf8), ("a FLIF picture", converting)),
        (0, Array("BPG".utf8) + [0xFB], ("a BPG picture", converting)),
        (0, Array("AT&TFORM".utf8), ("a DjVu document", converting)),
        (0, [0xD7, 0xCD, 0xC6, 0x9A], ("a Windows drawing (WMF)", converting)),
        (40, Array(" EMF".utf8), ("a Windows drawing (EMF)", converting)),
        (4, [0x11, 0xAF], ("an Autodesk animation (FLI)", frames)),
        (4, [0x12, 0xAF], ("an Autodesk animation (FLC)", frames)),
        (0, Array("SIMPLE  =".utf8), ("a FITS picture", converting)),
        (128, Array("DICM".utf8), ("a DICOM picture", converting)),
        (0, Array("%PDF".utf8), ("a PDF document", "take its pictures out first (pdfimages)")),
        (0, Array("%!PS".utf8), ("a PostScript drawing", converting)),
        (0, [0xC5, 0xD0, 0xD3, 0xC6], ("a PostScript drawing (EPS)", converting)),
        (
            0, [0, 5, 0x16, 7],
            (
                "what macOS keeps beside a file (AppleDouble), not the file itself",
                "the picture has the same name without ._"
            )
        ),
        (
            0, [0, 0, 8, 3],
            ("IDX images, as MNIST has them", "data reads the folder that they are in")
        ),
        (
            0, [0, 0, 8, 1],
            ("IDX labels, as MNIST has them", "data reads the folder that they are in")
        ),
        (0, [0x93] + Array("NUMPY".utf8), ("a NumPy array", "load reads it")),
        (0, [0x89] + Array("HDF\r\n".utf8), ("an HDF5 file", nil)),
        (0, [0x0E, 0x03, 0x13, 0x01], ("an HDF4 file", nil)),
        (0, Array("CDF".utf8) + [1], ("a netCDF file", nil)),
        (0, Array("CDF".utf8) + [2], ("a netCDF file", nil)),
        (0, Array("CDF".utf8) + [5], ("a netCDF file", nil)),
        (0, Array("SQLite format 3".utf8), ("an SQLite database", nil)),
        (0, Array("PK".utf8) + [3, 4], ("a ZIP archive", "unpack it first")),
        (0, Array("PK".utf8) + [5, 6], ("an empty ZIP archive", nil)),
        (257, Array("ustar".utf8), ("a tar archive", "unpack it first")),
        (0, [0x1F, 0x8B], ("a gzip archive", "unpack it first")),
        (0, Array("BZh".utf8), ("a bzip2 archive", "unpack it first")),
        (0, [0xFD] + Array("7zXZ".utf8), ("an xz archive", "unpack it first")),
        (0, Array("7z".utf8) + [0xBC, 0xAF], ("a 7-Zip archive", "unpack it first")),
        (0, Array("Rar!".utf8), ("a RAR archive", "unpack it first")),
        (0, [0x28, 0xB5, 0x2F, 0xFD], ("a Zstandard archive", "unpack it first")),
        (0, [0x7F] + Array("ELF".utf8), ("a program", nil)),
        (0, Array("MZ".utf8), ("a Windows program", nil)),
        (0, [0x1A, 0x45, 0xDF, 0xA3], ("a Matroska or WebM film", frames)),
        (0, Array("OggS".utf8), ("an Ogg film or sound", nil)),
        (0, Array("ID3".utf8), ("a sound (MP3)", nil)),
        (0, [0, 0, 1, 0xBA], ("an MPEG film", frames)),
        (0, Array("FLV".utf8) + [1], ("a Flash film", frames)),
        (0, [0, 0, 0, 1] + Array("Bud1".utf8), ("what macOS keeps of a folder (.DS_Store)", nil)),
        (
            0, [0xD0, 0xCF, 0x11, 0xE0],
            ("a compound file, as Windows' Thumbs.db and older Office documents", nil)
        ),
    ]

    private static let tiff: Found = (
        "a TIFF picture (or a camera's raw one, which begins alike)", converting
    )

    private static func signed(_ bytes: [UInt8]) -> Found? {
        // Two letters alone begin many a text: four bytes of zeros behind the size are reserved.
        if bytes.starts(with: "BM".utf8), bytes.dropFirst(6).starts(with: [0, 0, 0, 0]) {
            return ("a BMP picture", converting)
        }
        if TargaHeader.fits(bytes) { return ("a TGA picture, by its header", converting) }
        let isFloating = bytes.count >= 3 && bytes[0] == UInt8(ascii: "P")
        if isFloating, "Ff".utf8.contains(bytes[1]), NetpbmDecoder.isSpace(bytes[2]) {
            return ("a PFM picture of floating-point samples", converting)
        }
        if isPCX(bytes) { return ("a PCX picture", converting) }
        if isUnboxedFilm(bytes) { return ("a QuickTime film", frames) }
        return signatures.first { place, signature, _ in
            bytes.count >= place + signature.count
                && bytes[place..<(place + signature.count)].elementsEqual(signature)
        }?.found
    }

    /// A version, run lengths or none, and the bits of a sample.
    private static func isPCX(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 4 && bytes[0] == 0x0A && [0, 2, 3, 4, 5].contains(bytes[1]) && bytes[2] <= 1
            && [1, 2, 4, 8].contains(bytes[3])
    }

    /// Films from before `ftyp` begin with one of the boxes that others have later.
    private static func isUnboxedFilm(_ bytes: [UInt8]) -> Bool {
        // The first byte of a length: of a text it would be a letter.
        bytes.count >= 8 && bytes[0] < 9
            && ["moov", "mdat", "wide", "free", "skip", "pnot"].contains {
                bytes[4..<8].elementsEqual($0.utf8)
            }
    }

    /// Kinds of text, behind a byte order mark and white space.
    private static func written(_ bytes: [UInt8]) -> Found? {
        let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
        if marks.contains(where: { bytes.starts(with: $0) }) { return ("text in UTF-16", nil) }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard
            let text = String(
                validating: wholeCharacters(bytes[start...].prefix(512)), as: UTF8.self),
            !text.unicodeScalars.contains(where: {
                $0.value < 32 && !"\t\n\r\u{C}".unicodeScalars.contains($0) || $0.value == 127
            })
        else { return nil }
        let trimmed = String(text.drop(while: \.isWhitespace)).lowercased()
        if trimmed.hasPrefix("version https://git-lfs") {
            return ("a pointer of Git LFS in place of the file", "fetch the file: git lfs pull")
        }
        if trimmed.contains("<svg") { return ("an SVG drawing", converting) }
        if trimmed.hasPrefix("<!doctype html") || trimmed.contains("<html") {
            return ("a web page", "what was to be downloaded is not in it")
        }
        if trimmed.hasPrefix("<") { return ("a web page or XML", nil) }
        if trimmed.hasPrefix("/* xpm") { return ("an XPM picture", converting) }
        if ["_width ", "_height ", "_bits"].allSatisfy({ trimmed.contains($0) }),
            trimmed.hasPrefix("#define")
        {
            return ("an XBM picture", converting)
        }
        if trimmed.hasPrefix("/annex/objects/") {
            return ("a pointer of git-annex in place of the file", "fetch the file: git annex get")
        }
        if trimmed.hasPrefix("data:image/") {
            return ("a picture written as text (base64)", "decode it first")
        }
        return ("text", nil)
    }

    /// Without a character that the end of the stretch cuts in two.
    private static func wholeCharacters(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.count >= 512 else { return bytes }
        return bytes.dropLast(bytes.reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count + 1)
    }

    private static func unknown(_ bytes: [UInt8]) -> String {
        if bytes.allSatisfy({ $0 == 0 }) { return "a file of zeros, as a failed download leaves" }
        let start = bytes.prefix(4).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return "a file of unknown kind (it begins with \(start.joined(separator: " ")))"
    }
}
