import Answers
import Language
import Pictures
import Serialization
import Tensors

/// The numbers that one layer gave for one image.
struct ActivationsValue: LanguageObject {
    let layer: String
    /// Whose numbers they are: the layer's own or those after its rectifier.
    let told: String
    /// `[1, maps, height, width]` or `[1, units]`.
    let values: Tensor
    let ownScale: Bool
    let provenance: Provenance

    var typeName: String { "activations" }
    private var shape: Shape { Shape(Array(values.shape.sizes.dropFirst())) }

    /// How many maps are zero everywhere; a row of units counts as one map each.
    var blank: Int {
        let plane = shape.rank == 3 ? shape[1] * shape[2] : 1
        return values.withValues { values in
            (0..<shape[0]).count { map in
                values[map * plane..<(map + 1) * plane].allSatisfy { $0 == 0 }
            }
        }
    }

    /// Share of the numbers that are zero.
    var sparsity: Double {
        values.withValues { Double($0.count { $0 == 0 }) / Double(max($0.count, 1)) }
    }

    var summary: String {
        "\(layer): \(shape), \(SignalScale.range(of: values.values)), \(ShareText.percent(sparsity)) zero, "
            + (shape.rank == 3 ? "\(blank) of \(shape[0]) maps blank" : "\(blank) units silent")
    }

    /// The summary, and whose numbers these are where that is not plain.
    private var text: String {
        told == layer ? summary : "\(summary)\nthe numbers are those of \(told)"
    }

    func answer() -> Answer {
        guard shape.rank == 3 else {
            let numbers = values.values
            let figure = Histogram(
                title: summary, xLabel: "value", values: numbers
            ).figure()
            return Rendering.answer(
                text, figure: figure, provenance: provenance, numbers: self.numbers)
        }
        let figure = Montage(
            title: summary, maps: values.values, width: shape[2], height: shape[1],
            captions: captions,
            eachOnItsOwn: ownScale
        ).figure()
        return Rendering.answer(
            text, figure: figure, provenance: provenance, numbers: numbers)
    }

    /// The maps' numbers; with a scale for each also its ends, which no common bar tells.
    private var captions: [String] {
        guard ownScale else { return shape[0] <= 64 ? (0..<shape[0]).map(String.init) : [] }
        let plane = shape[1] * shape[2]
        return values.withValues { values in
            (0..<shape[0]).map {
                "\($0): \(SignalScale.range(of: values[$0 * plane..<($0 + 1) * plane]))"
            }
        }
    }

    private var numbers: JSON {
        [
            "layer": .string(layer), "activations": Rendering.numbers(values),
            "blank": .integer(blank), "sparsity": .number(sparsity),
        ]
    }

    var fieldNames: [String] { ["layer", "maps", "blank", "sparsity", "largest"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "layer": .text(layer)
        case "maps": .number(Double(shape[0]))
        case "blank": .number(Double(blank))
        case "sparsity": .number(sparsity)
        case "largest": .number((values.values.max() ?? 0).shortestDecimal)
        default: nil
        }
    }

    var elementCount: Int? { shape.rank == 3 ? shape[0] : nil }

    /// One map as a matrix.
    func element(_ index: Int) -> Value {
        let plane = shape[1] * shape[2]
        let map = values.withValues { Array($0[index * plane..<(index + 1) * plane]) }
        return .matrix(
            Matrix(rows: shape[1], columns: shape[2], elements: map.map { $0.shortestDecimal }))
    }
}
