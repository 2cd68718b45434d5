import Explanations
import Pictures
import Tensors

/// An attribution as pictures: its own numbers, and laid over the image.
struct AttributionPicture {
    /// How much of a covered pixel's colour is the attribution's, at the end of the scale.
    private static let strength = 0.75

    private let values: Tensor
    private let isSigned: Bool
    private let scale: SignalScale
    private let over: Tensor
    private let overScale: SignalScale

    init(_ values: Tensor, isSigned: Bool, scale common: SignalScale? = nil) {
        (self.values, self.isSigned) = (values, isSigned)
        scale = SignalScale(values.values, isSigned: isSigned)
        over = Attribution(values).overlaid(height: values.shape[2], width: values.shape[3])
        overScale = common ?? SignalScale(over.values, isSigned: isSigned)
    }

    private var map: Colormap { isSigned ? .diverging : .magma }
    private var isColored: Bool { values.shape[1] == 3 }

    /// The method's own numbers: three channels as a picture's colours, one through a colour map.
    func own(captions: [String]) -> Gallery.Entry {
        let raster =
            isColored
            ? scale.raster(of: values)
            : map.raster(
                values.values, width: values.shape[3], height: values.shape[2], scale: scale.scale)
        return Gallery.Entry(raster, captions: captions + [Self.caption(scale, values.values)])
    }

    var overCaption: String { Self.caption(overScale, over.values) }

    /// `scale ±0.37`, shorter than both ends.
    private static func caption(_ scale: SignalScale, _ values: [Float]) -> String {
        guard scale.isSigned, scale.scale.upper > 0 else { return scale.caption(of: values) }
        return SignalScale.constant(values)
            ?? "scale ±\(Pictures.NumberText.short(scale.scale.upper))"
    }

    /// The sum of the channels, enlarged, over the image in grey: the larger the magnitude, the more it covers.
    func over(_ picture: Raster, captions: [String]) -> Gallery.Entry {
        let (width, height) = (picture.width, picture.height)
        let large = Enlargement.bilinear(over, height: height, width: width).values
        let colors = map.raster(large, width: width, height: height, scale: overScale.scale)
        let end = overScale.scale.upper
        var samples = [UInt8](repeating: 0, count: 3 * width * height)
        for pixel in 0..<width * height {
            let grey = Self.grey(picture, pixel)
            let cover =
                end > 0 && large[pixel].isFinite
                ? Self.strength * min(1, Double(abs(large[pixel])) / end) : 0
            for channel in 0..<3 {
                let color = Double(colors.samples[3 * pixel + channel])
                samples[3 * pixel + channel] = UInt8(
                    (grey + cover * (color - grey)).rounded())
            }
        }
        return Gallery.Entry(
            Raster(width: width, height: height, channels: 3, samples: samples),
            captions: captions + [overCaption])
    }

    private static func grey(_ picture: Raster, _ pixel: Int) -> Double {
        guard picture.channels == 3 else { return Double(picture.samples[pixel]) }
        let start = 3 * pixel
        return 0.299 * Double(picture.samples[start]) + 0.587 * Double(picture.samples[start + 1])
            + 0.114 * Double(picture.samples[start + 2])
    }

    /// What the colours mean, a sentence a picture.
    var sentences: [String] {
        let over = overScale.sentence("over the image", colors: map)
        return isColored
            ? [scale.sentence("numbers"), over]
            : [scale.sentence("numbers", colors: map), over]
    }
}
