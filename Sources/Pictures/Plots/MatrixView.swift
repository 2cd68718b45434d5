/// Numbers in rows and columns, each in a cell of its colour: a confusion matrix, a kernel.
public struct MatrixView: Sendable {
    public var title: String?
    public var note: String?
    /// [row, column], row by row.
    public let values: [Double]
    public let rowLabels: [String]
    public let columnLabels: [String]
    /// What the rows and the columns are: `true`, `predicted`.
    public var rowTitle: String?
    public var columnTitle: String?
    public var colormap: Colormap
    /// Nil: from the smallest to the largest of the values, or from 0 if none is negative; symmetric for a diverging map.
    public var scale: Scale?
    /// How numbers are written in cells that are large enough; nil: whole numbers whole, others in three digits.
    public var digits: Int?
    /// What the picture shows, for those who do not see it; nil: its size and its ends.
    public var description: String?

    /// - Precondition: there are `rowLabels.count * columnLabels.count` values, at least one; a label may be empty.
    public init(
        title: String? = nil, note: String? = nil, values: [Double], rowLabels: [String],
        columnLabels: [String], rowTitle: String? = nil, columnTitle: String? = nil,
        colormap: Colormap = .blues, scale: Scale? = nil, digits: Int? = nil
    ) {
        precondition(!values.isEmpty && values.count == rowLabels.count * columnLabels.count)
        self.title = title
        self.note = note
        self.values = values
        self.rowLabels = rowLabels
        self.columnLabels = columnLabels
        self.rowTitle = rowTitle
        self.columnTitle = columnTitle
        self.colormap = colormap
        self.scale = scale
        self.digits = digits
    }

    /// The matrix with cells of a size that suits their number, at most about so wide.
    public func figure(maximumWidth: Int = 960) -> Figure {
        Figure(alternativeText: alternativeText) { theme in
            sheet(theme, maximumWidth: theme.widened(maximumWidth))
        }
    }

    private func sheet(_ theme: Theme, maximumWidth: Int) -> Sheet {
        let layout = MatrixLayout(self, maximumWidth: Double(maximumWidth), theme: theme)
        return Sheet(
            width: Int(layout.width.rounded(.up)), height: Int(layout.height.rounded(.up))
        ) { canvas in
            theme.drawHeading(title, note: note, on: canvas, width: layout.width)
            drawCells(layout, theme, on: canvas)
            drawLabels(layout, theme, on: canvas)
            canvas.colorBar(
                colormap, scale: shownScale, x: layout.left, y: layout.bottom + 12,
                width: min(220, max(layout.width - layout.left - theme.margin, 120)), theme: theme)
        }
    }

    private func drawCells(_ layout: MatrixLayout, _ theme: Theme, on canvas: Canvas) {
        let scale = shownScale
        canvas.draw(
            colormap.raster(
                values.map { Float($0) }, width: columnLabels.count, height: rowLabels.count,
                scale: scale), x: layout.left, y: layout.top,
            width: layout.right - layout.left, height: layout.bottom - layout.top)
        if layout.cell >= 8 {
            for row in 1..<max(rowLabels.count, 1) {
                canvas.move(layout.left, layout.top + Double(row) * layout.cell)
                canvas.line(layout.right, layout.top + Double(row) * layout.cell)
            }
            for column in 1..<max(columnLabels.count, 1) {
                canvas.move(layout.left + Double(column) * layout.cell, layout.top)
                canvas.line(layout.left + Double(column) * layout.cell, layout.bottom)
            }
            canvas.stroke(theme.background, width: theme.thickness)
        }
        canvas.rectangle(
            x: layout.left, y: layout.top, width: layout.right - layout.left,
            height: layout.bottom - layout.top)
        canvas.stroke(theme.ink.opacity(0.25), width: theme.thickness)
        guard let size = layout.numberSize else { return }
        for (index, value) in values.enumerated() {
            let x = layout.left + (Double(index % columnLabels.count) + 0.5) * layout.cell
            let y = layout.top + (Double(index / columnLabels.count) + 0.5) * layout.cell
            let behind = colormap.color(at: scale.position(of: value))
            // Zeros of a count are written faintly, so that the rest stands out.
            let isFaint = value == 0 && scale.lower == 0
            let color =
                behind.luma < 0.55 ? Color.white : isFaint ? theme.muted.opacity(0.45) : theme.ink
            canvas.text(
                written(value), x: x, y: y + size * 0.36, size: size, color: color,
                anchor: .middle)
        }
    }

    private func drawLabels(_ layout: MatrixLayout, _ theme: Theme, on canvas: Canvas) {
        let longest = MatrixLayout.longestLabel(theme)
        let size = layout.labelSize
        for (row, label) in rowLabels.enumerated() where layout.showsLabel(row) {
            canvas.text(
                canvas.fitted(label, width: longest, size: size),
                x: layout.left - 6,
                y: layout.top + (Double(row) + 0.5) * layout.cell + size * 0.36, size: size,
                color: theme.ink, anchor: .end)
        }
        for (column, label) in columnLabels.enumerated() where layout.showsLabel(column) {
            let x = layout.left + (Double(column) + 0.5) * layout.cell
            let text = canvas.fitted(label, width: longest, size: size)
            if layout.turnsLabels {
                canvas.text(
                    text, x: x + size * 0.36, y: layout.top - 6, size: size, color: theme.ink,
                    angle: -Double.pi / 2)
            } else {
                canvas.text(
                    text, x: x, y: layout.top - 6, size: size, color: theme.ink, anchor: .middle)
            }
        }
        if let rowTitle {
            canvas.text(
                rowTitle, x: theme.margin + 9 * theme.scale, y: (layout.top + layout.bottom) / 2,
                size: theme.textSize, color: theme.muted, anchor: .middle, angle: -Double.pi / 2)
        }
        if let columnTitle {
            canvas.text(
                columnTitle, x: (layout.left + layout.right) / 2, y: layout.columnTitleBaseline,
                size: theme.textSize, color: theme.muted, anchor: .middle)
        }
    }

    func written(_ value: Double) -> String {
        digits.map { NumberText.fixed(value, digits: $0) } ?? NumberText.short(value)
    }

    private var shownScale: Scale {
        if let scale { return scale }
        let finite = values.filter(\.isFinite)
        if colormap.isDiverging { return Scale(symmetricAround: finite.map { Float($0) }) }
        return Scale(min(finite.min() ?? 0, 0), finite.max() ?? 0)
    }

    private var alternativeText: String {
        if let description { return description }
        let finite = values.filter(\.isFinite)
        let range =
            "from \(NumberText.short(finite.min() ?? .nan)) to \(NumberText.short(finite.max() ?? .nan))"
        return (title.map { "\($0): " } ?? "")
            + "matrix of \(rowLabels.count) rows and \(columnLabels.count) columns, \(range)"
    }
}
