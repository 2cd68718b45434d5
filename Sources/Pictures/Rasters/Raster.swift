/// A picture in memory: 8-bit samples, row by row from the top, channels interleaved.
public struct Raster: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// 1 (grey) or 3 (red, green, blue).
    public let channels: Int
    /// `samples[(y * width + x) * channels + channel]`, 0...255.
    public var samples: [UInt8]

    /// - Precondition: `samples.count == width * height * channels`.
    public init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
        precondition(samples.count == width * height * channels)
        self.width = width
        self.height = height
        self.channels = channels
        self.samples = samples
    }

    /// A picture of one colour.
    public init(width: Int, height: Int, channels: Int = 3, filledWith sample: UInt8 = 255) {
        self.init(
            width: width, height: height, channels: channels,
            samples: [UInt8](repeating: sample, count: width * height * channels))
    }
}
