import Pictures

/// The look of the paper's pictures of features.
///
/// `v = 38 trunc(|D|) mod 256` with D in 0...255, inverted, brightness 0.75, then contrast 2.5 about the mean grey
/// (`mean + 2.5 (v - mean)`, cut to 0...255). Source: Fang 2017, figure 8, as the author's program has it.
enum PaperDisplay {
    static func features(_ difference: [Float], width: Int, height: Int) -> Raster {
        let wrapped = difference.map { value -> Double in
            let level = value.isNaN ? 0 : Int(min(max(value, 0), 1e6) * 255)
            return Double(255 - level * 38 % 256) * 0.75
        }
        let levels = wrapped.map { $0.rounded(.down) }
        let mean = (levels.reduce(0, +) / Double(max(levels.count, 1)) + 0.5).rounded(.down)
        return Raster(
            width: width, height: height, channels: 1,
            samples: levels.map { UInt8(min(max(mean + 2.5 * ($0 - mean), 0), 255)) })
    }
}
