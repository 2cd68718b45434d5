/// What a picture's file says of it before any pixel is decoded.
public struct PictureHeader: Sendable, Hashable {
    public let format: PictureFormat
    /// Pixels across and down, as the camera was held.
    public let width: Int
    public let height: Int

    /// Reads the header of a PNG, JPEG, PGM or PPM file.
    ///
    /// - Parameter name: what errors call the picture, a path as a rule.
    /// - Throws: `PictureError`.
    public init(_ bytes: [UInt8], name: String) throws {
        guard !bytes.isEmpty else { throw PictureError.emptyFile(name: name) }
        guard let format = PictureFormat(startOf: bytes) else {
            throw PictureError.notAPicture(name: name, found: FileKind(startOf: bytes))
        }
        self.format = format
        let size: (width: Int, height: Int)
        switch format {
        case .png:
            guard bytes.count >= 33 else {
                throw PictureError.truncated(name: name, format: format, bytes: bytes.count)
            }
            size = (PNGChunks.number(in: bytes, at: 16), PNGChunks.number(in: bytes, at: 20))
        case .jpeg:
            guard let frame = JPEGSegments(bytes).frame(bytes) else {
                throw PictureError.truncated(name: name, format: format, bytes: bytes.count)
            }
            size = (frame.width, frame.height)
        case .netpbm:
            var decoder = NetpbmDecoder(bytes: bytes, name: name, pixelLimit: Raster.pixelLimit)
            size = try decoder.size()
        }
        let isLying = PictureOrientation(of: bytes, format).isLying
        width = isLying ? size.height : size.width
        height = isLying ? size.width : size.height
    }

    /// Reads a file's header; the whole file is read, since the way the camera was held can stand at its end.
    ///
    /// - Throws: `PictureError`, also for a missing file, a folder, an empty file, and one above `Raster.fileLimit`.
    public init(contentsOf path: String) throws {
        try self.init(FileBytes.read(path, limit: Raster.fileLimit), name: path)
    }
}
