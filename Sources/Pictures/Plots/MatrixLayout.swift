/// Where the parts of a matrix's picture stand, in logical pixels.
struct MatrixLayout {
    static func longestLabel(_ theme: Theme) -> Double { 130.0 * theme.scale }

    let cell: Double
    let labelSize: Double
    /// The size of the numbers in the cells, nil where they do not fit.
    let numberSize: Double?
    /// Whether the columns' labels stand upright, being wider than a cell.
    let turnsLabels: Bool
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double
    let columnTitleBaseline: Double
    let width: Double
    let height: Double
    private let labelStep: Int

    init(_ matrix: MatrixView, maximumWidth: Double, theme: Theme) {
        let longestLabel = MatrixLayout.longestLabel(theme)
        let measure = Canvas(width: 1, height: 1)
        let most = max(matrix.rowLabels.count, matrix.columnLabels.count)
        let wanted: Double =
            most <= 6 ? 52 : most <= 12 ? 44 : most <= 25 ? 30 : most <= 70 ? 12 : 6
        let labelSize = wanted >= 30 ? theme.textSize : theme.tinySize
        func widest(_ labels: [String]) -> Double {
            let widths = labels.map { measure.textWidth($0, size: labelSize) }
            return min(longestLabel, (widths.max() ?? 0).rounded(.up))
        }
        let rowWidth = widest(matrix.rowLabels)
        let columnWidth = widest(matrix.columnLabels)
        left =
            theme.margin + (matrix.rowTitle == nil ? 0 : 20 * theme.scale)
            + (rowWidth > 0 ? rowWidth + 6 : 0)
        let space = (maximumWidth - left - theme.margin) / Double(matrix.columnLabels.count)
        let cell = max(2, min(wanted, (space * 2).rounded(.down) / 2))
        self.cell = cell
        self.labelSize = labelSize
        labelStep = max(1, Int(((labelSize + 2) / cell).rounded(.up)))
        turnsLabels = columnWidth > cell - 4
        let heading = theme.headingHeight(matrix.title, note: matrix.note)
        let titleHeight = matrix.columnTitle == nil ? 0.0 : 18.0 * theme.scale
        columnTitleBaseline = heading + theme.textSize
        let labelHeight = columnWidth == 0 ? 0 : turnsLabels ? columnWidth : labelSize
        top = heading + titleHeight + (labelHeight > 0 ? labelHeight + 6 : 0)
        right = left + cell * Double(matrix.columnLabels.count)
        bottom = top + cell * Double(matrix.rowLabels.count)
        numberSize = MatrixLayout.numberSize(
            matrix, cell: cell, largest: theme.textSize, measure: measure)

        let titleWidth = theme.headingWidth(matrix.title, note: matrix.note)
        width = max(
            right + theme.margin, min(maximumWidth, titleWidth + 2 * theme.margin + 2),
            left + 120 + theme.margin)
        height = bottom + 12 + 10 + theme.margin
    }

    /// Whether there is room for the label of a row or column.
    func showsLabel(_ index: Int) -> Bool { index % labelStep == 0 }

    private static func numberSize(
        _ matrix: MatrixView, cell: Double, largest: Double, measure: Canvas
    ) -> Double? {
        guard cell >= 18 else { return nil }
        let widest =
            matrix.values.map { measure.textWidth(matrix.written($0), size: 10) }.max() ?? 0
        let size = min(largest, cell * 0.45, 10 * (cell - 5) / max(widest, 1))
        return size >= 6.5 ? size : nil
    }
}
