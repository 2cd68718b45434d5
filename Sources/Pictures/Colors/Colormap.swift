/// 256 colours that stand for numbers from low to high.
///
/// The tables are computed here: a smooth curve (Catmull-Rom in sRGB) through a few anchor colours of the well-known maps, so that
/// they look like these without being equal to them in every level.
public struct Colormap: Sendable, Hashable {
    public let name: String
    /// Red, green and blue of each of the 256 colours.
    public let table: [UInt8]
    /// Whether the middle colour stands for zero, so that a scale chosen for the map is symmetric.
    public let isDiverging: Bool

    /// - Parameter anchors: at least two colours as six hexadecimal digits, evenly spaced from low to high.
    public init(name: String, anchors: [UInt32], isDiverging: Bool = false) {
        precondition(anchors.count >= 2)
        self.name = name
        self.isDiverging = isDiverging
        let colors = anchors.map { Color($0) }
        table = (0..<256).flatMap { index -> [UInt8] in
            let place = Double(index) / 255 * Double(colors.count - 1)
            let start = min(Int(place), colors.count - 2)
            let (from, to) = (colors[start], colors[start + 1])
            // Beyond an end the curve goes on as straight as it came.
            let four = [
                start > 0 ? colors[start - 1] : to.mixed(with: from, 2), from, to,
                start + 2 < colors.count ? colors[start + 2] : from.mixed(with: to, 2),
            ]
            return [\Color.red, \.green, \.blue].map { part in
                let value = Colormap.curve(
                    four.map { $0[keyPath: part] }, place - Double(start))
                return UInt8((min(max(value, 0), 1) * 255).rounded())
            }
        }
    }

    public static let grey = Colormap(name: "grey", anchors: [0x000000, 0xFFFFFF])

    /// Dark violet over green to yellow; even in lightness and safe for the colour-blind.
    public static let viridis = Colormap(
        name: "viridis",
        anchors: [
            0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30,
            0xFDE725,
        ])

    /// Black over purple and orange to cream.
    public static let magma = Colormap(
        name: "magma",
        anchors: [
            0x000004, 0x1D1147, 0x51127C, 0x822681, 0xB63679, 0xE65164, 0xFB8861, 0xFEC287,
            0xFCFDBF,
        ])

    /// Blue below, white in the middle, red above: for signed numbers on a symmetric scale.
    public static let diverging = Colormap(
        name: "diverging",
        anchors: [
            0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582,
            0xD6604D, 0xB2182B, 0x67001F,
        ], isDiverging: true)

    /// White to dark blue: for counts with numbers written on them.
    public static let blues = Colormap(
        name: "blues",
        anchors: [
            0xFFFFFF, 0xE3EEF8, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C,
            0x08306B,
        ])

    /// All of these, by the names a user may give.
    public static let all = [grey, viridis, magma, diverging, blues]

    /// The map of that name, nil where there is none.
    public static func named(_ name: String) -> Colormap? { all.first { $0.name == name } }

    /// What NaN is drawn in; no map holds it.
    public static let missing = Color(0xB39DDB)

    /// The scale that suits the map: symmetric for a diverging one, else from the smallest to the largest value.
    public func scale(for values: [Float], percentile: Double = 100) -> Scale {
        isDiverging
            ? Scale(symmetricAround: values, percentile: percentile)
            : Scale(spanning: values, percentile: percentile)
    }

    /// The colour at a position in 0...1.
    public func color(at position: Double) -> Color {
        guard !position.isNaN else { return Colormap.missing }
        let first = Int(min(max(position, 0), 1) * 255 + 0.5) * 3
        return Color(
            red: Double(table[first]) / 255, green: Double(table[first + 1]) / 255,
            blue: Double(table[first + 2]) / 255)
    }

    /// Numbers as a picture, row by row from the top.
    ///
    /// - Precondition: there are `width * height` values.
    public func raster(
        _ values: ArraySlice<Float>, width: Int, height: Int, scale: Scale
    ) -> Raster {
        precondition(values.count == width * height)
        var samples: [UInt8] = []
        samples.reserveCapacity(values.count * 3)
        for value in values {
            let position = scale.position(of: Double(value))
            if position.isNaN {
                samples += [0xB3, 0x9D, 0xDB]
            } else {
                let first = Int(position * 255 + 0.5) &* 3
                samples.append(table[first])
                samples.append(table[first &+ 1])
                samples.append(table[first &+ 2])
            }
        }
        return Raster(width: width, height: height, channels: 3, samples: samples)
    }

    /// Numbers as a picture, row by row from the top.
    public func raster(_ values: [Float], width: Int, height: Int, scale: Scale) -> Raster {
        raster(values[...], width: width, height: height, scale: scale)
    }

    /// The cubic through the second and third of four numbers, with slopes by their neighbours.
    private static func curve(_ p: [Double], _ t: Double) -> Double {
        let slope = p[2] - p[0]
        let square = 2 * p[0] - 5 * p[1] + 4 * p[2] - p[3]
        let cube = 3 * p[1] - p[0] - 3 * p[2] + p[3]
        return p[1] + 0.5 * t * (slope + t * (square + t * cube))
    }
}
