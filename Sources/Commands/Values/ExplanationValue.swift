import Answers
import Datasets
import Foundation
import Language
import Pictures
import Serialization
import Tensors

/// A signal at the pixels, as large as the image.
struct ExplanationValue: ImageResult {
    let name: String
    /// What the walk started with, in words.
    let start: String
    /// `[1, channels, height, width]`.
    let pixels: Kept<Tensor>
    /// `-0.5 to 0.5`: from their least to their greatest.
    let range: String
    let smallest: Float
    let largest: Float
    /// Whether zero is in the middle of the picture's scale.
    let isSigned: Bool
    let subject: KeptImage
    /// What else is to be known of the walk, a sentence each.
    let notes: [String]
    let provenance: Provenance

    /// - Parameter pixels: the signal; what is kept of it says `kept`.
    init(
        name: String, start: String, pixels: Tensor, kept: Kept<Tensor>, isSigned: Bool,
        subject: KeptImage, notes: [String], provenance: Provenance
    ) {
        (self.name, self.start, self.pixels, self.isSigned) = (name, start, kept, isSigned)
        (self.subject, self.notes, self.provenance) = (subject, notes, provenance)
        let values = pixels.values
        range = SignalScale.range(of: values)
        (smallest, largest) = (values.min() ?? 0, values.max() ?? 0)
    }

    var typeName: String { "explanation map" }

    var summary: String {
        "\(name), \(start): \(range)"
    }

    /// The name on one line, or on two where one would cut it off.
    private var captions: [String] {
        guard name.count > 44, let cut = name.range(of: " from ") else { return [name] }
        return ["\(name[..<cut.lowerBound]) from", String(name[cut.upperBound...])]
    }

    func answer() throws -> Answer {
        let pixels = try self.pixels()
        let scale = SignalScale(pixels.values, isSigned: isSigned)
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

    func listed() -> ListedImage {
        ListedImage(
            image: subject.image, said: subject.said,
            cells: [
                .init("walk", "walk", .text("\(name), \(start)")),
                .init("smallest", "smallest", .single(smallest, Self.short)),
                .init("largest", "largest", .single(largest, Self.short)),
            ], provenance: provenance
        ) { [self] in
            let pixels = try self.pixels()
            let scale = SignalScale(pixels.values, isSigned: isSigned)
            return ListedImage.Tile(
                width: pixels.shape[3], height: pixels.shape[2],
                captions: [scale.caption(of: pixels.values)]
            ) { scale.raster(of: pixels) }
        }
    }

    func lines(of all: [ListedImage]) -> [String] {
        ["on the sheet, each on its own scale"]
    }

    private static func short(_ number: Float) -> String {
        Pictures.NumberText.short(Double(number))
    }

    var fieldNames: [String] { ["largest", "smallest", "image"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "largest": .number(largest.shortestDecimal)
        case "image": .object(subject.image)
        case "smallest": .number(smallest.shortestDecimal)
        default: nil
        }
    }
}
