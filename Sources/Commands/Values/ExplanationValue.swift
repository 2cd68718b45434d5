import Answers
import Datasets
import Language
import Pictures
import Tensors

/// A signal at the pixels, as large as the image.
struct ExplanationValue: LanguageObject {
    let name: String
    /// What the walk started with, in words.
    let start: String
    /// `[1, channels, height, width]`.
    let pixels: Tensor
    /// Whether zero is in the middle of the picture's scale.
    let isSigned: Bool
    let subject: Subject
    let provenance: Provenance

    var typeName: String { "explanation map" }

    var summary: String {
        let values = pixels.values
        let range =
            values.allSatisfy { $0 == 0 }
            ? "zero everywhere"
            : "\(Pictures.NumberText.short(Double(values.min() ?? 0))) to "
                + Pictures.NumberText.short(Double(values.max() ?? 0))
        return "\(name), \(start): \(range)"
    }

    func raster() -> Raster { Self.raster(of: pixels, isSigned: isSigned) }

    /// A signal as a picture: signed ones grey at zero, others black at zero.
    static func raster(of pixels: Tensor, isSigned: Bool) -> Raster {
        Raster(
            planes: pixels.values, width: pixels.shape[3], height: pixels.shape[2],
            scale: scale(of: pixels, isSigned: isSigned))
    }

    /// Signed: from -m to m, else from 0 to m, where m is the 99.5th percentile of the magnitudes.
    static func scale(of pixels: Tensor, isSigned: Bool) -> Scale {
        if isSigned { return Scale(symmetricAround: pixels.values, percentile: 99.5) }
        let top = Scale(spanning: pixels.values, percentile: 99.5).upper
        return Scale(0, max(top, Double(Float.leastNormalMagnitude)))
    }

    /// The scale as a caption tells it: what is black or grey, and what is white.
    static func scaleText(of pixels: Tensor, isSigned: Bool) -> String {
        guard pixels.values.contains(where: { $0 != 0 }) else { return "zero everywhere" }
        let scale = scale(of: pixels, isSigned: isSigned)
        return "scale \(Pictures.NumberText.short(scale.lower)) to "
            + Pictures.NumberText.short(scale.upper)
    }

    func answer() throws -> Answer {
        let figure = Gallery(
            entries: [
                Gallery.Entry(
                    try subject.image.item.picture(),
                    captions: [subject.image.className ?? "image"]),
                Gallery.Entry(
                    raster(),
                    captions: [name, Self.scaleText(of: pixels, isSigned: isSigned)]),
            ], columns: 2
        ).figure()
        return Rendering.answer(
            summary, figure: figure, provenance: provenance, numbers: Rendering.numbers(pixels))
    }

    var fieldNames: [String] { ["largest", "smallest"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "largest": .number((pixels.values.max() ?? 0).shortestDecimal)
        case "smallest": .number((pixels.values.min() ?? 0).shortestDecimal)
        default: nil
        }
    }
}
