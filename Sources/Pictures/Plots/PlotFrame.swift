/// The part of a plot that is the same for all with two axes: title, legend, grid, ticks and labels around an area.
struct PlotFrame {
    struct LegendEntry {
        let name: String
        let color: Color
        /// Lengths drawn and left out; none: a whole line.
        let dashes: [Double]
    }

    let theme: Theme
    let width: Double
    let title: String?
    let note: String?
    let legend: [LegendEntry]
    let xAxis: Axis
    let yAxis: Axis
    let xLabel: String?
    let yLabel: String?
    /// The area that the axes span, in logical pixels.
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    init(
        _ theme: Theme, width: Int, height: Int, title: String?, note: String? = nil,
        legend: [LegendEntry] = [],
        xAxis: Axis, yAxis: Axis, xLabel: String?, yLabel: String?
    ) {
        let measure = Canvas(width: 1, height: 1)
        let widest =
            yAxis.labels.map { measure.textWidth($0, size: theme.smallSize) }.max() ?? 0
        self.theme = theme
        self.width = Double(width)
        self.title = title
        self.note = note
        self.legend = legend
        self.xAxis = xAxis
        self.yAxis = yAxis
        self.xLabel = xLabel
        self.yLabel = yLabel
        left = theme.margin + (yLabel == nil ? 0 : 18 * theme.scale) + widest.rounded(.up) + 8
        right = Double(width) - theme.margin - 8
        top =
            theme.headingHeight(title, note: note) + (legend.isEmpty ? 0 : 20 * theme.scale) + 2
        bottom =
            Double(height) - theme.margin - 16 * theme.scale
            - (xLabel == nil ? 0 : 18 * theme.scale)
    }

    func x(_ value: Double) -> Double { left + xAxis.position(of: value) * (right - left) }

    func y(_ value: Double) -> Double { bottom - yAxis.position(of: value) * (bottom - top) }

    /// Draws all but the data.
    func draw(on canvas: Canvas) {
        theme.drawHeading(title, note: note, on: canvas, width: width)
        drawLegend(on: canvas)
        let size = theme.smallSize
        for (tick, label) in zip(yAxis.ticks, yAxis.labels) {
            let y = (y(tick) * 2).rounded() / 2
            canvas.move(left, y)
            canvas.line(right, y)
            canvas.stroke(theme.grid, width: theme.thickness)
            canvas.text(
                label, x: left - 8, y: y + size * 0.36, size: size, color: theme.muted,
                anchor: .end)
        }
        drawXTicks(on: canvas)
        canvas.move(left, bottom)
        canvas.line(right, bottom)
        canvas.stroke(theme.ink.opacity(0.6), width: theme.thickness)
        if let xLabel {
            canvas.text(
                xLabel, x: (left + right) / 2, y: bottom + 35 * theme.scale, size: theme.textSize,
                color: theme.ink, anchor: .middle)
        }
        if let yLabel {
            canvas.text(
                yLabel, x: theme.margin + 9 * theme.scale, y: (top + bottom) / 2,
                size: theme.textSize,
                color: theme.ink, anchor: .middle, angle: -Double.pi / 2)
        }
    }

    /// Ticks below the area; a label that would touch the one before is left out.
    private func drawXTicks(on canvas: Canvas) {
        var end = -Double.infinity
        for (tick, label) in zip(xAxis.ticks, xAxis.labels) {
            let x = x(tick)
            canvas.move(x, bottom)
            canvas.line(x, bottom + 4)
            canvas.stroke(theme.ink.opacity(0.6), width: theme.thickness)
            let half = canvas.textWidth(label, size: theme.smallSize) / 2
            guard x - half > end + 6 else { continue }
            canvas.text(
                label, x: x, y: bottom + 16 * theme.scale, size: theme.smallSize,
                color: theme.muted,
                anchor: .middle)
            end = x + half
        }
    }

    private func drawLegend(on canvas: Canvas) {
        var x = left
        let baseline = top - 12.0
        for entry in legend {
            let width = canvas.textWidth(entry.name, size: theme.textSize)
            guard x + 24 + width <= right + 8 || x == left else { break }
            canvas.move(x, baseline - 4)
            canvas.line(x + 18, baseline - 4)
            canvas.stroke(
                entry.color, width: 2.5 * theme.thickness,
                cap: entry.dashes.isEmpty ? .round : .butt, dashes: entry.dashes)
            canvas.text(
                canvas.fitted(entry.name, width: right - x - 24, size: theme.textSize), x: x + 24,
                y: baseline, size: theme.textSize, color: theme.ink)
            x += 24 + width + 18
        }
    }
}
