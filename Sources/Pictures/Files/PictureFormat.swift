/// The kinds of files that are read, told apart by their first bytes; a file's ending means nothing.
public enum PictureFormat: String, Sendable, Hashable {
    case png = "PNG"
    case jpeg = "JPEG"
    /// PGM (grey) and PPM (colour), in text and in bytes: P2, P3, P5, P6.
    case netpbm = "PGM/PPM"

    /// The format that the bytes begin with, nil for none of these.
    public init?(startOf bytes: [UInt8]) {
        func begins(_ signature: [UInt8]) -> Bool {
            !bytes.isEmpty
                && bytes.prefix(signature.count).elementsEqual(
                    signature.prefix(bytes.count))
        }
        if begins(PNGChunks.signature) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.count >= 2, bytes[0] == UInt8(ascii: "P"),
            (UInt8(ascii: "1")...UInt8(ascii: "7")).contains(bytes[1]),
            bytes.count == 2 || NetpbmDecoder.isSpace(bytes[2]) || bytes[2] == UInt8(ascii: "#")
        {
            self = .netpbm
        } else {
            return nil
        }
    }

    /// What bytes of another kind seem to be: `a GIF picture`, `text`.
    static func guess(startOf bytes: [UInt8]) -> String {
        let known: [(signature: String, kind: String)] = [
            ("GIF8", "a GIF picture"), ("BM", "a BMP picture"), ("RIFF", "a WebP or RIFF file"),
            ("II*\0", "a TIFF picture"), ("MM\0*", "a TIFF picture"), ("%PDF", "a PDF document"),
            ("PK", "a ZIP archive"), ("\u{1F}", "a gzip archive"), ("\u{7F}ELF", "a program"),
            ("<svg", "an SVG drawing"), ("<", "a web page or XML"),
        ]
        for (signature, kind) in known where bytes.starts(with: signature.utf8) { return kind }
        if bytes.prefix(64).allSatisfy({ $0 >= 32 && $0 < 127 || $0 == 9 || $0 == 10 || $0 == 13 })
        {
            return "text"
        }
        let start = bytes.prefix(4).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return "a file of unknown kind (it begins with \(start.joined(separator: " ")))"
    }
}
