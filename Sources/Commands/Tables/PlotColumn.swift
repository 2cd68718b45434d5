import Answers

/// A column as a plot draws it: what shows as a percentage is drawn in per cent.
struct PlotColumn {
    /// What the column's heading says.
    let title: String
    /// `accuracy`, `accuracy, %`.
    let label: String
    /// NaN where an entry is missing.
    let values: [Double]
    let isPercentage: Bool

    init(_ name: String, _ entries: [Double?], of table: Columns) {
        isPercentage = table[name]?.text(of: 0.5)?.hasSuffix("%") ?? false
        title = table[name]?.heading ?? name
        label = isPercentage ? "\(title), %" : title
        let factor = isPercentage ? 100.0 : 1
        values = entries.map { $0.map { $0 * factor } ?? .nan }
    }
}
