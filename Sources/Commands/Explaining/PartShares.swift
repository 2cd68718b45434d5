import Datasets
import Pictures
import Tensors

/// How much of a difference at the pixels falls on each part of a painted face.
///
/// Parts overlap: an eye lies within the outline. `share` counts a pixel for every part that covers it, so that the shares add up
/// to more than 1; `apart` divides a pixel evenly among the parts that cover it, and with `elsewhere` adds up to 1.
struct PartShares: Sendable {
    struct Row: Sendable {
        let part: String
        /// Share of the whole difference that falls on the part, 0...1; nil where the difference is zero everywhere.
        let share: Double?
        /// The same with pixels of several parts divided among them.
        let apart: Double?
        /// Share of the image that the part covers, 0...1.
        let area: Double
        /// `share / area`: above 1, the features lie more on the part than chance would put them there.
        var density: Double? { share.flatMap { area > 0 ? $0 / area : nil } }
    }

    let rows: [Row]
    /// What falls on no part.
    let elsewhere: Double?

    /// What all rows' shares add up to.
    var sum: Double { rows.reduce(0) { $0 + ($1.share ?? 0) } }

    /// - Parameter difference: `[height, width]`, none negative.
    /// - Returns: nil where the item's parts are not known.
    init?(_ difference: Tensor, of item: Item) throws {
        guard let masks = try item.masks?() else { return nil }
        self.init(difference.values, masks: masks.map { ($0, $1.samples) })
    }

    /// - Parameter masks: of each part how much it covers each pixel, 0...255.
    init(_ values: [Float], masks: [(part: String, cover: [UInt8])]) {
        let whole = values.reduce(0) { $0 + Double($1) }
        var crowd = [Double](repeating: 0, count: values.count)
        for (_, cover) in masks {
            for index in values.indices { crowd[index] += Double(cover[index]) / 255 }
        }
        rows = masks.map { part, mask in
            var (sum, apart, area) = (0.0, 0.0, 0.0)
            for (index, value) in values.enumerated() where mask[index] > 0 {
                let cover = Double(mask[index]) / 255
                sum += cover * Double(value)
                apart += cover / max(1, crowd[index]) * Double(value)
                area += cover
            }
            return Row(
                part: part, share: whole > 0 ? sum / whole : nil,
                apart: whole > 0 ? apart / whole : nil, area: area / Double(max(values.count, 1)))
        }
        let outside = zip(values, crowd).reduce(0) { $0 + max(0, 1 - $1.1) * Double($1.0) }
        elsewhere = whole > 0 ? outside / whole : nil
    }
}
