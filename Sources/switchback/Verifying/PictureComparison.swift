import FoundationEssentials
import Pictures

/// Two pictures as base64 text, pixel by pixel.
enum PictureComparison {
    /// Nil where every pixel is the same.
    static func difference(
        _ recorded: String, _ now: String, what: String, tolerance: Tolerance
    ) -> Difference? {
        guard recorded != now else { return nil }
        let before: Raster
        let after: Raster
        do {
            before = try raster(recorded, name: "the recorded picture")
            after = try raster(now, name: "the new picture")
        } catch {
            return Difference(what: what, text: "it cannot be compared: \(error)")
        }
        guard (before.width, before.height) == (after.width, after.height) else {
            return Difference(
                what: what,
                text: "was \(before.width)x\(before.height) pixels, "
                    + "is \(after.width)x\(after.height) now")
        }
        let (count, largest) = compare(before, after)
        guard count > 0 else { return nil }
        return Difference(
            what: what,
            text: "\(count) of \(before.width * before.height) pixels "
                + "\(count == 1 ? "differs" : "differ"), a channel by \(largest) of 255 at most",
            isTolerated: largest <= tolerance.channel)
    }

    /// How many pixels differ, and the largest difference of a channel; grey has three equal channels.
    static func compare(_ one: Raster, _ other: Raster) -> (count: Int, largest: Int) {
        var (count, largest) = (0, 0)
        for pixel in 0..<(one.width * one.height) {
            var difference = 0
            for channel in 0..<3 {
                difference = max(
                    difference, abs(one.sample(pixel, channel) - other.sample(pixel, channel)))
            }
            if difference > 0 { count += 1 }
            largest = max(largest, difference)
        }
        return (count, largest)
    }

    /// The stored samples: a gamma that the file tells is not applied.
    private static func raster(_ text: String, name: String) throws -> Raster {
        let bytes = Data(base64Encoded: text.filter { !$0.isWhitespace }).map { [UInt8]($0) }
        return try Raster.decode(bytes ?? [], name: name, gamma: .ignore)
    }
}

extension Raster {
    fileprivate func sample(_ pixel: Int, _ channel: Int) -> Int {
        Int(samples[pixel * channels + (channels == 1 ? 0 : channel)])
    }
}
