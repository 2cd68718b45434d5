import CPNG

/// PNG of every kind into 8-bit grey or RGB, by libpng's simplified interface.
struct PNGDecoder {
    let name: String
    let pixelLimit: Int

    func decode(_ bytes: [UInt8]) throws -> Raster {
        let truncated = PictureError.truncated(name: name, format: .png, bytes: bytes.count)
        // IHDR stands in bytes 8..<33 and says the size before anything else is read.
        guard bytes.count >= 33 else { throw truncated }
        guard PNGChunks.number(in: bytes, at: 8) == 13,
            bytes[12..<16].elementsEqual("IHDR".utf8)
        else { throw damaged("it does not begin with a header") }
        let width = PNGChunks.number(in: bytes, at: 16)
        let height = PNGChunks.number(in: bytes, at: 20)
        let isColored = bytes[25] & 2 != 0
        try Raster.check(
            width: width, height: height, channels: isColored ? 3 : 1, name: name, format: .png,
            limit: pixelLimit)
        guard PNGChunks(bytes).isComplete else { throw truncated }
        return try decodePixels(bytes, width: width, height: height)
    }

    private func decodePixels(_ bytes: [UInt8], width: Int, height: Int) throws -> Raster {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        defer { png_image_free(&image) }
        // Safe: libpng reads within the buffer it is told of, which outlives the image; it catches its own long jumps.
        return try bytes.withUnsafeBytes { buffer in
            guard
                png_image_begin_read_from_memory(&image, buffer.baseAddress, buffer.count) != 0
            else { throw damaged(message(of: image)) }
            let color = png_uint_32(PNG_FORMAT_FLAG_COLOR)
            let alpha = png_uint_32(PNG_FORMAT_FLAG_ALPHA)
            image.format &= color | alpha
            image.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
            let channels = image.format & color != 0 ? 3 : 1
            let isTransparent = image.format & alpha != 0
            let perPixel = channels + (isTransparent ? 1 : 0)
            var samples = [UInt8](repeating: 0, count: width * height * perPixel)
            guard png_image_finish_read(&image, nil, &samples, 0, nil) != 0 else {
                throw damaged(message(of: image))
            }
            if isTransparent { samples = overWhite(samples, channels: channels) }
            return Raster(width: width, height: height, channels: channels, samples: samples)
        }
    }

    /// `(sample * alpha + 255 * (255 - alpha)) / 255`, rounded, on the stored values as browsers do.
    private func overWhite(_ samples: [UInt8], channels: Int) -> [UInt8] {
        let pixels = samples.count / (channels + 1)
        var opaque = [UInt8](repeating: 0, count: pixels * channels)
        for pixel in 0..<pixels {
            let first = pixel * (channels + 1)
            let alpha = Int(samples[first + channels])
            for channel in 0..<channels {
                let sum = Int(samples[first + channel]) * alpha + 255 * (255 - alpha)
                opaque[pixel * channels + channel] = UInt8((sum + 127) / 255)
            }
        }
        return opaque
    }

    private func damaged(_ reason: String) -> PictureError {
        .damaged(name: name, format: .png, reason: reason)
    }

    private func message(of image: png_image) -> String {
        withUnsafeBytes(of: image.message) { text in
            String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
