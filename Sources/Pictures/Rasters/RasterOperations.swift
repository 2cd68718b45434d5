/// Parts of pictures, their colours, and several put together.
extension Raster {
    /// A part of the picture.
    ///
    /// - Precondition: the part lies within the picture.
    public func cropped(x: Int, y: Int, width newWidth: Int, height newHeight: Int) -> Raster {
        precondition(x >= 0 && y >= 0 && newWidth >= 0 && newHeight >= 0)
        precondition(x + newWidth <= width && y + newHeight <= height)
        var part: [UInt8] = []
        part.reserveCapacity(newWidth * newHeight * channels)
        for row in y..<(y + newHeight) {
            let start = (row * width + x) * channels
            part += samples[start..<(start + newWidth * channels)]
        }
        return Raster(width: newWidth, height: newHeight, channels: channels, samples: part)
    }

    /// The middle of the picture; a side that is shorter than asked for stays whole.
    public func centerCropped(width newWidth: Int, height newHeight: Int) -> Raster {
        let size = (width: min(newWidth, width), height: min(newHeight, height))
        return cropped(
            x: (width - size.width) / 2, y: (height - size.height) / 2, width: size.width,
            height: size.height)
    }

    /// One channel: `.299 red + .587 green + .114 blue` (BT.601), in fixed point of 16 bits, rounded.
    public func grey() -> Raster {
        guard channels == 3 else { return self }
        var light = [UInt8](repeating: 0, count: width * height)
        for pixel in light.indices {
            let first = pixel &* 3
            let sum =
                UInt32(samples[first]) &* 19595 &+ UInt32(samples[first &+ 1]) &* 38470
                &+ UInt32(samples[first &+ 2]) &* 7471 &+ 32768
            light[pixel] = UInt8(truncatingIfNeeded: sum >> 16)
        }
        return Raster(width: width, height: height, channels: 1, samples: light)
    }

    /// Three channels; grey is repeated.
    public func rgb() -> Raster {
        guard channels == 1 else { return self }
        var colors = [UInt8](repeating: 0, count: samples.count * 3)
        for (pixel, sample) in samples.enumerated() {
            colors[pixel &* 3] = sample
            colors[pixel &* 3 &+ 1] = sample
            colors[pixel &* 3 &+ 2] = sample
        }
        return Raster(width: width, height: height, channels: 3, samples: colors)
    }

    /// Another picture laid over this one: `this + alpha * (top - this)`, in RGB.
    ///
    /// - Parameter mask: one channel; where it is below 255 the top is fainter, where it is 0 it is not seen.
    /// - Precondition: all have one size.
    public func overlaid(with top: Raster, alpha: Double, mask: Raster? = nil) -> Raster {
        precondition(top.width == width && top.height == height)
        precondition(
            mask.map { $0.width == width && $0.height == height && $0.channels == 1 } ?? true)
        let opacity = Int((min(max(alpha, 0), 1) * 255).rounded())
        var result = rgb()
        let above = top.rgb().samples
        for index in above.indices {
            let share = mask.map { (opacity * Int($0.samples[index / 3]) + 127) / 255 } ?? opacity
            let sum = Int(result.samples[index]) * (255 - share) + Int(above[index]) * share
            result.samples[index] = UInt8((sum + 127) / 255)
        }
        return result
    }

    /// Pictures in a row, aligned at the top, in RGB if any of them is.
    ///
    /// - Parameters:
    ///   - gap: pixels between two.
    ///   - background: the sample that fills gaps and what is below a lower picture.
    public static func sideBySide(
        _ pictures: [Raster], gap: Int = 0, background: UInt8 = 255
    ) -> Raster {
        let channels = pictures.contains { $0.channels == 3 } ? 3 : 1
        let width =
            pictures.reduce(0) { $0 + $1.width } + gap * max(0, pictures.count - 1)
        var sheet = Raster(
            width: width, height: pictures.map(\.height).max() ?? 0, channels: channels,
            filledWith: background)
        var x = 0
        for picture in pictures {
            let source = channels == 3 ? picture.rgb() : picture
            let length = source.width * channels
            for y in 0..<source.height {
                let target = (y * width + x) * channels
                sheet.samples.replaceSubrange(
                    target..<(target + length),
                    with: source.samples[(y * length)..<((y + 1) * length)])
            }
            x += picture.width + gap
        }
        return sheet
    }
}
