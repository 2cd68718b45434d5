import Answers
import Language
import Pictures
import Serialization
import Tensors

/// The numbers that one layer gave for one image.
struct ActivationsValue: ImageResult {
    let layer: String
    /// Whose numbers they are: the layer's own or those after its rectifier.
    let told: String
    /// `[1, maps, height, width]` or `[1, units]`.
    let values: Kept<Tensor>
    let subject: KeptImage
    let ownScale: Bool
    let provenance: Provenance
    private let shape: Shape
    /// How many maps are zero everywhere; a row of units counts as one map each.
    private let blank: Int
    /// Share of the numbers that are zero.
    private let sparsity: Double
    private let largest: Float
    private let range: String

    /// - Parameter values: what the layer gave; what is kept of it says `kept`.
    init(
        layer: String, told: String, values: Tensor, kept: Kept<Tensor>, subject: KeptImage,
        ownScale: Bool, provenance: Provenance
    ) {
        (self.layer, self.told, self.values, self.subject) = (layer, told, kept, subject)
        (self.ownScale, self.provenance) = (ownScale, provenance)
        let shape = Shape(Array(values.shape.sizes.dropFirst()))
        let plane = shape.rank == 3 ? shape[1] * shape[2] : 1
        self.shape = shape
        (blank, sparsity) = values.withValues { values in
            (
                (0..<shape[0]).count { map in
                    values[map * plane..<(map + 1) * plane].allSatisfy { $0 == 0 }
                }, Double(values.count { $0 == 0 }) / Double(max(values.count, 1))
            )
        }
        largest = values.values.max() ?? 0
        range = SignalScale.range(of: values.values)
    }

    var typeName: String { "activations" }

    var summary: String {
        "\(layer): \(shape), \(range), \(ShareText.percent(sparsity)) zero, "
            + (shape.rank == 3 ? "\(blank) of \(shape[0]) maps blank" : "\(blank) units silent")
    }

    /// The summary, and whose numbers these are where that is not plain.
    private var text: String {
        told == layer ? summary : "\(summary)\nthe numbers are those of \(told)"
    }

    func answer() throws -> Answer {
        let values = try self.values()
        guard shape.rank == 3 else {
            let numbers = values.values
            let figure = Histogram(
                title: summary, xLabel: "value", values: numbers
            ).figure()
            return Rendering.answer(
                text, figure: figure, provenance: provenance, numbers: self.numbers(values))
        }
        let figure = Montage(
            title: summary, maps: values.values, width: shape[2], height: shape[1],
            captions: captions(values),
            eachOnItsOwn: ownScale
        ).figure()
        return Rendering.answer(
            text, figure: figure, provenance: provenance, numbers: numbers(values))
    }

    /// The maps' numbers; with a scale for each also its ends, which no common bar tells.
    private func captions(_ values: Tensor) -> [String] {
        guard ownScale else { return shape[0] <= 64 ? (0..<shape[0]).map(String.init) : [] }
        let plane = shape[1] * shape[2]
        return values.withValues { values in
            (0..<shape[0]).map {
                "\($0): \(SignalScale.range(of: values[$0 * plane..<($0 + 1) * plane]))"
            }
        }
    }

    private func numbers(_ values: Tensor) -> JSON {
        [
            "layer": .string(layer), "activations": Rendering.numbers(values),
            "blank": .integer(blank), "sparsity": .number(sparsity),
        ]
    }

    func listed() -> ListedImage {
        ListedImage(
            image: subject.image, said: subject.said,
            cells: [
                .init("layer", "layer", .text(layer)),
                .init("blank", shape.rank == 3 ? "blank maps" : "silent", .integer(blank)),
                .init("sparsity", "zero", .number(sparsity, ShareText.percent)),
                .init(
                    "largest", "largest",
                    .single(largest) { Pictures.NumberText.short(Double($0)) }),
            ], provenance: provenance, tile: tile)
    }

    func lines(of all: [ListedImage]) -> [String] {
        shape.rank == 3
            ? ["on the sheet, the mean of all maps for each image, each on its own scale"] : []
    }

    /// The mean of all maps, or the image where the layer has none.
    private func tile() throws -> ListedImage.Tile {
        guard shape.rank == 3 else { return ListedImage.tile(of: subject.image, captions: [range]) }
        let plane = shape[1] * shape[2]
        var mean = [Float](repeating: 0, count: plane)
        try values().withValues { values in
            for index in values.indices { mean[index % plane] += values[index] / Float(shape[0]) }
        }
        let raster = Colormap.viridis.raster(
            mean, width: shape[2], height: shape[1], scale: Colormap.viridis.scale(for: mean))
        return ListedImage.Tile(
            width: shape[2], height: shape[1], captions: [SignalScale.range(of: mean)]
        ) { raster }
    }

    var fieldNames: [String] { ["layer", "maps", "blank", "sparsity", "largest", "image"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "layer": .text(layer)
        case "image": .object(subject.image)
        case "maps": .number(Double(shape[0]))
        case "blank": .number(Double(blank))
        case "sparsity": .number(sparsity)
        case "largest": .number(largest.shortestDecimal)
        default: nil
        }
    }

    var elementCount: Int? { shape.rank == 3 ? shape[0] : nil }

    /// One map as a matrix.
    func element(_ index: Int) throws -> Value {
        let plane = shape[1] * shape[2]
        let map = try values().withValues { Array($0[index * plane..<(index + 1) * plane]) }
        return .matrix(
            Matrix(rows: shape[1], columns: shape[2], elements: map.map { $0.shortestDecimal }))
    }
}
