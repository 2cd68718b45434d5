import Datasets
import Pictures
import Tensors

/// How much of a difference at the pixels falls on each part of a painted face.
struct PartShares: Sendable {
    struct Row: Sendable {
        let part: String
        /// Share of the whole difference that falls on the part, 0...1.
        let share: Double
        /// Share of the image that the part covers, 0...1.
        let area: Double
        /// `share / area`: above 1, the features lie more on the part than chance would put them there.
        var density: Double { area > 0 ? share / area : 0 }
    }

    let rows: [Row]
    /// What the rows' shares add up to; above 1, since parts overlap: eyes lie on skin.
    var total: Double { rows.reduce(0) { $0 + $1.share } }

    /// - Parameter difference: `[height, width]`, none negative.
    /// - Returns: nil where the item's parts are not known.
    init?(_ difference: Tensor, of item: Item) throws {
        guard let masks = item.masks else { return nil }
        let values = difference.values
        let whole = values.reduce(0) { $0 + Double($1) }
        rows = try masks().map { part, mask in
            var (sum, area) = (0.0, 0.0)
            for (index, value) in values.enumerated() where mask.samples[index] > 0 {
                let cover = Double(mask.samples[index]) / 255
                sum += cover * Double(value)
                area += cover
            }
            return Row(
                part: part, share: whole > 0 ? sum / whole : 0,
                area: area / Double(max(values.count, 1)))
        }
    }
}
