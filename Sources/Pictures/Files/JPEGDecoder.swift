import CPictureFiles

/// JPEG into grey or RGB by libjpeg, with the accurate inverse transform, turned as the camera was held.
///
/// Components may be sampled by any factors of 1 to 4 that divide the largest one; CMYK and YCCK become RGB without a profile.
struct JPEGDecoder {
    let name: String
    let pixelLimit: Int

    func decode(_ bytes: [UInt8]) throws -> Raster {
        let frame = JPEGSegments(bytes).frame(bytes)
        if let frame, let reason = Self.unsupported(frame) {
            throw PictureError.unsupported(name: name, format: .jpeg, reason: reason)
        }
        var layout = picture_layout()
        guard picture_jpeg_layout(bytes, bytes.count, &layout) == 0 else {
            // A header that stops with the file is a file cut short; behind the end there may be anything.
            guard !layout.isTruncated, hasEnd(bytes) else { throw truncated(bytes) }
            throw damaged(layout.text)
        }
        let (width, height) = (Int(layout.width), Int(layout.height))
        let stored = Int(layout.channels)
        try Raster.check(
            width: width, height: height, channels: min(stored, 3), name: name, format: .jpeg,
            limit: pixelLimit)
        var samples = [UInt8](repeating: 0, count: width * height * stored)
        // Safe: the decoder writes height rows of width * channels bytes, all of `samples`.
        let status = picture_jpeg_samples(bytes, bytes.count, &layout, &samples, samples.count)
        guard status == 0, layout.warnings == 0 else {
            throw layout.isTruncated ? truncated(bytes) : damaged(layout.text)
        }
        return PictureOrientation(of: bytes, .jpeg).upright(
            Raster(
                width: width, height: height, channels: min(stored, 3),
                samples: stored == 4 ? withoutBlack(samples) : samples))
    }

    /// Why libjpeg does not read a frame; nil where it does.
    static func unsupported(_ frame: JPEGSegments.Frame) -> String? {
        switch frame.process {
        case 0xC3, 0xCB: return "it is compressed without loss; save it as PNG instead"
        case 0xF7: return "it is JPEG-LS; save it as PNG instead"
        case 0xC5...0xC7, 0xCD...0xCF, 0xDE:
            return "it is hierarchical, several sizes in one; save it as an ordinary JPEG"
        default: break
        }
        guard frame.precision == 8 else {
            return "it has \(frame.precision) bits in a sample; expected 8: save it with 8"
        }
        guard frame.height > 0 else {
            return "its height stands behind its pixels; save it again with another program"
        }
        guard [1, 3, 4].contains(frame.factors.count) else {
            return "it has \(frame.factors.count) components; expected 1, 3 or 4"
        }
        let across = frame.factors.map(\.across)
        let down = frame.factors.map(\.down)
        guard let widest = across.max(), let highest = down.max(), across.allSatisfy({ $0 > 0 }),
            down.allSatisfy({ $0 > 0 })
        else { return nil }
        guard across.allSatisfy({ widest % $0 == 0 }), down.allSatisfy({ highest % $0 == 0 }) else {
            let factors = frame.factors.map { "\($0.across)x\($0.down)" }.joined(separator: " ")
            return "its components are sampled by \(factors), in a ratio that is no whole number; "
                + "save it as an ordinary JPEG"
        }
        return nil
    }

    /// Inverted CMYK, as Photoshop stores it, into RGB: `r = k - (255 - c) k / 255` with the stored c and k, rounded as Pillow's
    /// `convert("RGB")` rounds. No colour profile is applied.
    private func withoutBlack(_ samples: [UInt8]) -> [UInt8] {
        var colours = [UInt8](repeating: 0, count: samples.count / 4 * 3)
        for pixel in 0..<samples.count / 4 {
            let black = Int(samples[4 * pixel + 3])
            for channel in 0..<3 {
                let product = (255 - Int(samples[4 * pixel + channel])) * black + 128
                colours[3 * pixel + channel] = UInt8(black - (product + product >> 8) >> 8)
            }
        }
        return colours
    }

    /// Whether the mark of the end stands behind the last start of a scan.
    private func hasEnd(_ bytes: [UInt8]) -> Bool {
        for place in stride(from: bytes.count - 2, through: 0, by: -1) where bytes[place] == 0xFF {
            if bytes[place + 1] == 0xD9 { return true }
            if bytes[place + 1] == 0xDA { return false }
        }
        return false
    }

    private func truncated(_ bytes: [UInt8]) -> PictureError {
        .truncated(name: name, format: .jpeg, bytes: bytes.count)
    }

    private func damaged(_ reason: String) -> PictureError {
        .damaged(name: name, format: .jpeg, reason: reason)
    }
}

extension picture_layout {
    fileprivate var isTruncated: Bool { is_truncated != 0 }
}
