import Answers
import Datasets
import Foundation
import Language
import Pictures
import Serialization
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
    let subject: KeptImage
    /// What else is to be known of the walk, a sentence each.
    let notes: [String]
    let provenance: Provenance

    var typeName: String { "explanation map" }

    var summary: String {
        "\(name), \(start): \(SignalScale.range(of: pixels.values))"
    }

    /// The name on one line, or on two where one would cut it off.
    private var captions: [String] {
        guard name.count > 44, let cut = name.range(of: " from ") else { return [name] }
        return ["\(name[..<cut.lowerBound]) from", String(name[cut.upperBound...])]
    }

    private var scale: SignalScale { SignalScale(pixels.values, isSigned: isSigned) }

    func raster() -> Raster { scale.raster(of: pixels) }

    func answer() throws -> Answer {
        let scale = scale
        var gallery = Gallery(
            entries: [
                Gallery.Entry(
                    try subject.image.item.picture(),
                    captions: [subject.image.className ?? "image"]),
                Gallery.Entry(
                    scale.raster(of: pixels),
                    captions: captions + [scale.caption(of: pixels.values)]),
            ], columns: 2)
        let named = subject.image.className.map { " of \($0)" } ?? ""
        gallery.description = "An image\(named), and its explanation map: \(summary)"
        let figure = gallery.figure()
        let text = ([summary] + notes + [scale.sentence()]).joined(separator: "\n")
        return Rendering.answer(
            text, figure: figure, provenance: provenance, numbers: Rendering.numbers(pixels))
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
