import Answers
import Datasets
import Language
import Pictures
import Tensors

/// A signal at the pixels, as large as the image.
struct ExplanationValue: LanguageObject {
    let name: String
    /// `[1, channels, height, width]`.
    let pixels: Tensor
    /// Whether zero is in the middle of the picture's scale.
    let isSigned: Bool
    let subject: Subject
    let provenance: Provenance

    var typeName: String { "explanation map" }

    var summary: String {
        let values = pixels.values
        return "\(name): \(Pictures.NumberText.short(Double(values.min() ?? 0))) to "
            + Pictures.NumberText.short(Double(values.max() ?? 0))
    }

    func raster() -> Raster { Self.raster(of: pixels, isSigned: isSigned) }

    /// A signal as a picture: signed ones grey at zero, others black at zero.
    static func raster(of pixels: Tensor, isSigned: Bool) -> Raster {
        let values = pixels.values
        let scale: Scale
        if isSigned {
            scale = Scale(symmetricAround: values, percentile: 99.5)
        } else {
            let top = Scale(spanning: values, percentile: 99.5).upper
            scale = Scale(0, max(top, Double(Float.leastNormalMagnitude)))
        }
        return Raster(
            planes: values, width: pixels.shape[3], height: pixels.shape[2], scale: scale)
    }

    func answer() throws -> Answer {
        let figure = Gallery(
            entries: [
                Gallery.Entry(
                    try subject.image.item.picture(),
                    captions: [subject.image.className ?? "image"]),
                Gallery.Entry(raster(), captions: [name]),
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
