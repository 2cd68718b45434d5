import Pictures

extension Dataset {
    /// The values of these items: `[item, channel, row, column]`, each sample divided by 255.
    ///
    /// - Parameter check: called before each picture is read; what it throws ends the reading.
    /// - Throws: what reading a picture throws, and `DatasetError.wrongSize`.
    public func pixels(of items: [Item], check: () throws -> Void = {}) throws -> [Float] {
        let each = samplesPerItem
        return try [Float](unsafeUninitializedCapacity: items.count * each) { buffer, filled in
            for (index, item) in items.enumerated() {
                try check()
                let picture = try item.picture()
                try require(picture, item.name)
                // Safe: each picture has exactly `each` samples, as has just been checked.
                let part = UnsafeMutableBufferPointer(
                    rebasing: buffer[(index * each)..<((index + 1) * each)])
                Dataset.spread(picture, into: part)
                filled = (index + 1) * each
            }
        }
    }

    private func require(_ picture: Raster, _ name: String) throws {
        guard
            picture.width == width, picture.height == height, picture.channels == channels
        else {
            throw DatasetError.wrongSize(
                name: name,
                given: "\(picture.channels) x \(picture.height) x \(picture.width)",
                expected: "\(channels) x \(height) x \(width)")
        }
    }

    /// Interleaved bytes become planes of values from 0 to 1.
    private static func spread(_ picture: Raster, into output: UnsafeMutableBufferPointer<Float>) {
        let count = picture.width * picture.height
        let channels = picture.channels
        picture.samples.withUnsafeBufferPointer { samples in
            for channel in 0..<channels {
                for pixel in 0..<count {
                    output[channel &* count &+ pixel] =
                        Float(samples[pixel &* channels &+ channel]) / 255
                }
            }
        }
    }
}
