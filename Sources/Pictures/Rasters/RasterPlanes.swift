extension Raster {
    /// Three planes of numbers as red, green and blue on one scale, or one plane as grey: gradients and reconstructions.
    ///
    /// - Parameters:
    ///   - planes: [channels, height, width], row by row, channels 1 or 3.
    ///   - scale: what becomes 0 and what 255; a constant scale gives middle grey.
    /// - Precondition: there are `width * height` or three times as many values.
    public init(planes: [Float], width: Int, height: Int, scale: Scale) {
        let size = width * height
        let channels = planes.count == size ? 1 : 3
        precondition(planes.count == size * channels)
        var samples = [UInt8](repeating: 0, count: planes.count)
        for channel in 0..<channels {
            for pixel in 0..<size {
                let position = scale.position(of: Double(planes[channel * size + pixel]))
                samples[pixel * channels + channel] =
                    position.isNaN ? 0 : UInt8(position * 255 + 0.5)
            }
        }
        self.init(width: width, height: height, channels: channels, samples: samples)
    }
}
