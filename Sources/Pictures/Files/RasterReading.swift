/// Pictures out of files and bytes.
extension Raster {
    /// The largest picture that is decoded unless the caller says otherwise: 64 million pixels.
    public static let pixelLimit = 64_000_000

    /// The largest file that is read: 256 million bytes.
    public static let fileLimit = 256_000_000

    /// Decodes a PNG, JPEG, PBM, PGM, PPM or PAM picture, told apart by its first bytes.
    ///
    /// Grey pictures get one channel, all others three. Transparent pixels are laid over white, 16-bit samples rounded to 8 bits:
    /// `255 v / 65535`. Pictures are turned as the camera was held. The size is read and checked before memory is taken for the
    /// pixels. JPEG is decoded with the accurate transform.
    ///
    /// - Parameters:
    ///   - name: what errors call the picture, a path as a rule.
    ///   - gamma: what is done with the exponent that a PNG file tells.
    ///   - pixelLimit: how many pixels, width times height, it may have.
    /// - Throws: `PictureError`.
    public static func decode(
        _ bytes: [UInt8], name: String, gamma: PNGGamma = .apply,
        pixelLimit: Int = Raster.pixelLimit
    ) throws -> Raster {
        guard !bytes.isEmpty else { throw PictureError.emptyFile(name: name) }
        switch PictureFormat(startOf: bytes) {
        case .png:
            return try PNGDecoder(name: name, pixelLimit: pixelLimit, gamma: gamma).decode(bytes)
        case .jpeg: return try JPEGDecoder(name: name, pixelLimit: pixelLimit).decode(bytes)
        case .netpbm:
            var decoder = NetpbmDecoder(bytes: bytes, name: name, pixelLimit: pixelLimit)
            return try decoder.decode()
        case nil:
            throw PictureError.notAPicture(name: name, found: FileKind(startOf: bytes))
        }
    }

    /// Reads and decodes a picture's file.
    ///
    /// - Throws: `PictureError`, also for a missing file, a folder, an empty file, and one above `fileLimit`.
    public init(
        contentsOf path: String, gamma: PNGGamma = .apply, pixelLimit: Int = Raster.pixelLimit
    ) throws {
        self = try Raster.decode(
            try FileBytes.read(path, limit: Raster.fileLimit), name: path, gamma: gamma,
            pixelLimit: pixelLimit)
    }

    /// Refuses a size that no picture has or that is too large, by the figures in the header.
    static func check(
        width: Int, height: Int, channels: Int, name: String, format: PictureFormat, limit: Int
    ) throws {
        guard width > 0, height > 0 else {
            throw PictureError.damaged(
                name: name, format: format, reason: "its size is \(width) x \(height)")
        }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= limit else {
            throw PictureError.tooManyPixels(
                name: name, width: width, height: height, channels: channels, limit: limit)
        }
    }
}
