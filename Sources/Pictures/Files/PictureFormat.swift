/// The kinds of files that are read, told apart by their first bytes; a file's ending means nothing.
public enum PictureFormat: String, Sendable, Hashable {
    case png = "PNG"
    case jpeg = "JPEG"
    /// PBM (black and white), PGM (grey), PPM (colour) and PAM: P1 to P7.
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
            bytes.count == 2 || NetpbmDecoder.isSpace(bytes[2]) || bytes[2] == UInt8(ascii: "#"),
            // Thumbnails of the program XV begin with "P7 332"; PAM has a line's end there.
            !bytes.starts(with: Array("P7 ".utf8))
        {
            self = .netpbm
        } else {
            return nil
        }
    }
}
