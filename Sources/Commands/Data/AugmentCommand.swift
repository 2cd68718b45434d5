import Answers
import Datasets
import Language
import Pictures
import Signatures
import Tensors

/// `augment`: what random changes make of an image.
enum AugmentCommand: Command {
    static let signature = Signature(
        "augment", group: .data,
        "Shows the random changes (augmentation) of images during training.",
        discussion: """
            Changes are separated by spaces, each with or without its strength; the default strength is in parentheses. \
            flip: probability of a mirror image (0.5). crop: largest shift in pixels (4). rotate: largest rotation in \
            degrees (10). brightness: largest change of brightness (0.2). noise: standard deviation of the added noise \
            (0.02). erase: probability that a rectangle of 2 to 20 % of the image is replaced by noise (0.5). The \
            changes of an image depend only on the seed, the epoch and the image's index. The first column is the \
            unchanged image.
            """,
        parameters: [
            Parameter("data", .value(["dataset"]), "The images."),
            Parameter("augment", .text, "The changes."),
            Parameter(
                "count", .integer(1...12), .option, default: "4", unit: "images",
                "How many images."),
            Parameter(
                "epochs", .integer(1...12), .option, default: "7", unit: "epochs",
                "How many versions of each."),
            .seed("Decides the changes."),
        ], returns: "a picture",
        examples: [
            Example(
                """
                faces = data faces size=32
                augment faces "flip crop=3 rotate=15 brightness=0.2" count=2
                """, "Two faces, each in seven versions.")
        ], source: "Shorten and Khoshgoftaar 2019; Zhong and others 2020 for erase",
        seeAlso: ["fit", "gallery"],
        searchTerms: ["augmentation", "flip", "rotate", "crop", "transform", "transforms"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let dataset = try call.object("data", as: DatasetValue.self).dataset
        guard !dataset.items.isEmpty else {
            throw Mistake("Empty", "there are no images to change", at: "data")
        }
        let augmentation = try AugmentationOptions.augmentation(call)
        let seed = try workplace.seed(for: call)
        let (count, epochs) = (try call.integer("count"), try call.integer("epochs"))
        let step = max(dataset.items.count / count, 1)
        var entries: [Gallery.Entry] = []
        for place in stride(from: 0, to: dataset.items.count, by: step).prefix(count) {
            let item = dataset.items[place]
            entries.append(Gallery.Entry(try item.picture(), captions: ["as it is"]))
            let pixels = try dataset.pixels(of: [item])
            for epoch in 1...epochs {
                try workplace.cancellation.check()
                var changed = pixels
                changed.withUnsafeMutableBufferPointer {
                    augmentation.apply(
                        to: $0, channels: dataset.channels, height: dataset.height,
                        width: dataset.width, seed: seed, epoch: epoch, place: place)
                }
                entries.append(
                    Gallery.Entry(raster(changed, dataset), captions: ["epoch \(epoch)"]))
            }
        }
        let line = "\(Rendering.count(entries.count / (epochs + 1), "image")), \(augmentation.text)"
        let sheet = Gallery(title: augmentation.text, entries: entries, columns: epochs + 1)
        return .object(
            ReportValue(
                "picture", summary: line,
                content: Rendering.answer(
                    line, figure: sheet.figure(),
                    provenance: Provenance(call.text))))
    }

    private static func raster(_ pixels: [Float], _ dataset: Dataset) -> Raster {
        let (count, channels) = (dataset.width * dataset.height, dataset.channels)
        var samples = [UInt8](repeating: 0, count: pixels.count)
        for channel in 0..<channels {
            for pixel in 0..<count {
                samples[pixel * channels + channel] = UInt8(
                    (pixels[channel * count + pixel] * 255).rounded())
            }
        }
        return Raster(
            width: dataset.width, height: dataset.height, channels: channels, samples: samples)
    }
}
