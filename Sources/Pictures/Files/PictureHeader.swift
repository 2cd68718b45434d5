/// What a picture's file says of it before any pixel is decoded.
public struct PictureHeader: Sendable, Hashable {
    public let format: PictureFormat
    /// Pixels across and down, as the camera was held.
    public let width: Int
    public let height: Int
    /// 1 (grey) or 3 (red, green, blue), as `Raster` has them.
    public let channels: Int

    /// How much of a file is read at first; what says no size there is read whole.
    private static let start = 1 << 16

    /// Reads the header of a PNG, JPEG or Netpbm file.
    ///
    /// - Parameter name: what errors call the picture, a path as a rule.
    /// - Throws: `PictureError`.
    public init(_ bytes: [UInt8], name: String) throws {
        guard !bytes.isEmpty else { throw PictureError.emptyFile(name: name) }
        guard let format = PictureFormat(startOf: bytes) else {
            throw PictureError.notAPicture(name: name, found: FileKind(startOf: bytes))
        }
        self.format = format
        let found: (width: Int, height: Int, channels: Int)
        switch format {
        case .png:
            if bytes.count >= 33, let reason = PNGDecoder.unsupported(bytes) {
                throw PictureError.unsupported(name: name, format: format, reason: reason)
            }
            guard bytes.count >= 33 else {
                throw PictureError.truncated(name: name, format: format, bytes: bytes.count)
            }
            guard bytes[12..<16].elementsEqual("IHDR".utf8) else {
                throw PictureError.damaged(
                    name: name, format: format, reason: "it does not begin with a header")
            }
            found = (
                PNGChunks.number(in: bytes, at: 16), PNGChunks.number(in: bytes, at: 20),
                bytes[25] & 2 != 0 ? 3 : 1
            )
        case .jpeg:
            guard let frame = JPEGSegments(bytes).frame(bytes) else {
                throw PictureError.truncated(name: name, format: format, bytes: bytes.count)
            }
            if let reason = JPEGDecoder.unsupported(frame) {
                throw PictureError.unsupported(name: name, format: format, reason: reason)
            }
            found = (frame.width, frame.height, frame.factors.count == 1 ? 1 : 3)
        case .netpbm:
            var decoder = NetpbmDecoder(bytes: bytes, name: name, pixelLimit: Raster.pixelLimit)
            found = try decoder.size()
        }
        try Raster.check(
            width: found.width, height: found.height, channels: found.channels, name: name,
            format: format, limit: Raster.pixelLimit)
        let isLying = PictureOrientation(of: bytes, format).isLying
        width = isLying ? found.height : found.width
        height = isLying ? found.width : found.height
        channels = found.channels
    }

    /// Reads a file's header: of a JPEG the start as a rule, of a PNG all, since how the camera was held can stand at its end.
    ///
    /// - Throws: `PictureError`, also for a file that is no picture; what is wrong with its pixels is not seen.
    public init(contentsOf path: String) throws {
        let start = try FileBytes.start(path, count: Self.start)
        if start.count < Self.start || PictureFormat(startOf: start) != .png,
            let header = try? PictureHeader(start, name: path)
        {
            self = header
        } else {
            try self.init(FileBytes.read(path, limit: Raster.fileLimit), name: path)
        }
    }
}
