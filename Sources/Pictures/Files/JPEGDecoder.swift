import CJPEG

/// JPEG into grey or RGB by TurboJPEG, with the accurate inverse transform, turned as the camera was held.
struct JPEGDecoder {
    let name: String
    let pixelLimit: Int

    func decode(_ bytes: [UInt8]) throws -> Raster {
        guard let decompressor = tjInitDecompress() else {
            throw damaged("no memory for the decoder")
        }
        defer { tjDestroy(decompressor) }
        var width: Int32 = 0
        var height: Int32 = 0
        var sampling: Int32 = 0
        var space: Int32 = 0
        let status = tjDecompressHeader3(
            decompressor, bytes, UInt(bytes.count), &width, &height, &sampling, &space)
        if status != 0, width <= 0 || height <= 0 || !isWarning(decompressor) {
            // A header that stops with the file is a file cut short.
            guard hasEnd(bytes) else { throw truncated(bytes) }
            throw damaged(message(decompressor))
        }
        let color = UInt32(bitPattern: space)
        guard color != TJCS_CMYK.rawValue, color != TJCS_YCCK.rawValue else {
            throw PictureError.unsupported(
                name: name, format: .jpeg,
                reason: "its colours are CMYK, for printing; convert it to RGB first")
        }
        let channels = color == TJCS_GRAY.rawValue ? 1 : 3
        try Raster.check(
            width: Int(width), height: Int(height), channels: channels, name: name, format: .jpeg,
            limit: pixelLimit)

        var samples = [UInt8](repeating: 0, count: Int(width) * Int(height) * channels)
        let format = channels == 1 ? TJPF_GRAY : TJPF_RGB
        // Safe: the decoder writes height rows of width * channels bytes, all of `samples`.
        let result = tjDecompress2(
            decompressor, bytes, UInt(bytes.count), &samples, width, 0, height,
            Int32(bitPattern: UInt32(format.rawValue)), TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS)
        if result != 0 { try judge(decompressor, bytes) }
        return JPEGOrientation(of: bytes).upright(
            Raster(width: Int(width), height: Int(height), channels: channels, samples: samples))
    }

    /// Lets pass what leaves every pixel whole (stray bytes between markers), and throws for the rest.
    private func judge(_ decompressor: tjhandle, _ bytes: [UInt8]) throws {
        let message = message(decompressor)
        if message.contains("Premature end of JPEG") { throw truncated(bytes) }
        let harmless = ["extraneous bytes", "JFIF", "Adobe", "progression"]
        guard isWarning(decompressor), harmless.contains(where: { message.contains($0) }) else {
            throw damaged(message)
        }
    }

    private func isWarning(_ decompressor: tjhandle) -> Bool {
        tjGetErrorCode(decompressor) == Int32(bitPattern: UInt32(TJERR_WARNING.rawValue))
    }

    /// Whether the mark of the end stands near the end.
    private func hasEnd(_ bytes: [UInt8]) -> Bool {
        let tail = bytes.suffix(64)
        return zip(tail, tail.dropFirst()).contains { $0 == 0xFF && $1 == 0xD9 }
    }

    private func message(_ decompressor: tjhandle) -> String {
        tjGetErrorStr2(decompressor).map { String(cString: $0) } ?? "unknown error"
    }

    private func truncated(_ bytes: [UInt8]) -> PictureError {
        .truncated(name: name, format: .jpeg, bytes: bytes.count)
    }

    private func damaged(_ reason: String) -> PictureError {
        .damaged(name: name, format: .jpeg, reason: reason)
    }
}
