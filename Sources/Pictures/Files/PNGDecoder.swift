import CPictureFiles

/// PNG of every kind into 8-bit grey or RGB, by libpng.
///
/// Samples of 16 bits are read whole and rounded here: libpng's simplified interface, asked for 8 bits, scrambles interlaced
/// files of 16 bits (1.6.39 of Debian 12 does).
struct PNGDecoder {
    let name: String
    let pixelLimit: Int
    let gamma: PNGGamma

    func decode(_ bytes: [UInt8]) throws -> Raster {
        let truncated = PictureError.truncated(name: name, format: .png, bytes: bytes.count)
        // IHDR stands in bytes 8..<33 and says the size before anything else is read.
        guard bytes.count >= 33 else { throw truncated }
        if let reason = Self.unsupported(bytes) {
            throw PictureError.unsupported(name: name, format: .png, reason: reason)
        }
        guard PNGChunks.number(in: bytes, at: 8) == 13,
            bytes[12..<16].elementsEqual("IHDR".utf8)
        else { throw damaged("it does not begin with a header") }
        let width = PNGChunks.number(in: bytes, at: 16)
        let height = PNGChunks.number(in: bytes, at: 20)
        try Raster.check(
            width: width, height: height, channels: bytes[25] & 2 != 0 ? 3 : 1, name: name,
            format: .png, limit: pixelLimit)
        let chunks = PNGChunks(bytes)
        guard chunks.isComplete else { throw truncated }
        let exponent = gamma == .apply ? PNGExponent(chunks, bytes) : nil
        return PictureOrientation(of: bytes, .png).upright(
            try picture(bytes, exponent: exponent?.value))
    }

    /// Why libpng does not read a file of 33 bytes or more; nil where it does.
    static func unsupported(_ bytes: [UInt8]) -> String? {
        guard bytes[12..<16].elementsEqual("CgBI".utf8) else { return nil }
        return "it is in the form of Apple's apps (CgBI); save it as an ordinary PNG "
            + "(pngcrush -revert-iphone-optimizations IN OUT)"
    }

    private func picture(_ bytes: [UInt8], exponent: Double?) throws -> Raster {
        var layout = picture_layout()
        guard picture_png_layout(bytes, bytes.count, &layout) == 0 else {
            throw damaged(layout.text)
        }
        let (width, height, channels) = (
            Int(layout.width), Int(layout.height), Int(layout.channels)
        )
        let count = width * height * channels
        var samples: [UInt8]
        if layout.depth == 16 {
            var deep = [UInt16](repeating: 0, count: count)
            // Safe: the layout says how many samples are written, and `deep` holds as many.
            guard picture_png_samples(bytes, bytes.count, &layout, &deep, 2 * count) == 0 else {
                throw damaged(layout.text)
            }
            samples = eight(deep, channels, exponent)
        } else {
            samples = [UInt8](repeating: 0, count: count)
            // Safe: as above.
            guard picture_png_samples(bytes, bytes.count, &layout, &samples, count) == 0 else {
                throw damaged(layout.text)
            }
            if let exponent { samples = eight(samples, channels, exponent) }
        }
        let colours = channels >= 3 ? 3 : 1
        return Raster(
            width: width, height: height, channels: colours,
            samples: channels == colours ? samples : overWhite(samples, channels: colours))
    }

    /// Samples in 8 bits; alpha, which has no exponent, is rounded alone.
    private func eight(
        _ samples: [some FixedWidthInteger], _ channels: Int, _ exponent: Double?
    ) -> [UInt8] {
        let largest = samples is [UInt16] ? 65_535 : 255
        let colour = SampleTable(largest: largest, exponent: exponent).values
        guard channels == 2 || channels == 4 else { return samples.map { colour[Int($0)] } }
        let alpha = SampleTable(largest: largest, exponent: nil).values
        return samples.enumerated().map { place, sample in
            place % channels == channels - 1 ? alpha[Int(sample)] : colour[Int(sample)]
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

}
