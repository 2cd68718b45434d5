/// The part of a plot that is the same for all with two axes: title, legend, grid, ticks and labels around an area.
struct PlotFrame {
    struct LegendEntry {
        let name: String
        let color: Color
        let isDashed: Bool
    }

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
        width: Int, height: Int, title: String?, note: String? = nil, legend: [LegendEntry] = [],
        xAxis: Axis, yAxis: Axis, xLabel: String?, yLabel: String?
    ) {
        let measure = Canvas(width: 1, height: 1)
        let widest =
            yAxis.labels.map { measure.textWidth($0, size: Theme.smallSize) }.max() ?? 0
        self.width = Double(width)
        self.title = title
        self.note = note
        self.legend = legend
        self.xAxis = xAxis
        self.yAxis = yAxis
        self.xLabel = xLabel
        self.yLabel = yLabel
        left = Theme.margin + (yLabel == nil ? 0 : 18) + widest.rounded(.up) + 8
        right = Double(width) - Theme.margin - 8
        top = Theme.headingHeight(title, note: note) + (legend.isEmpty ? 0 : 20) + 2
        bottom = Double(height) - Theme.margin - 16 - (xLabel == nil ? 0 : 18)
    }

    func x(_ value: Double) -> Double { left + xAxis.position(of: value) * (right - left) }

    func y(_ value: Double) -> Double { bottom - yAxis.position(of: value) * (bottom - top) }

    /// Draws all but the data.
    func draw(on canvas: Canvas) {
        Theme.drawHeading(title, note: note, on: canvas, width: width)
        drawLegend(on: canvas)
        let size = Theme.smallSize
        for (tick, label) in zip(yAxis.ticks, yAxis.labels) {
            let y = (y(tick) * 2).rounded() / 2
            canvas.move(left, y)
            canvas.line(right, y)
            canvas.stroke(Theme.grid, width: 1)
            canvas.text(
                label, x: left - 8, y: y + size * 0.36, size: size, color: Theme.muted,
                anchor: .end)
        }
        drawXTicks(on: canvas)
        canvas.move(left, bottom)
        canvas.line(right, bottom)
        canvas.stroke(Theme.ink.opacity(0.6), width: 1)
        if let xLabel {
            canvas.text(
                xLabel, x: (left + right) / 2, y: bottom + 35, size: Theme.textSize,
                color: Theme.ink, anchor: .middle)
        }
        if let yLabel {
            canvas.text(
                yLabel, x: Theme.margin + 9, y: (top + bottom) / 2, size: Theme.textSize,
                color: Theme.ink, anchor: .middle, angle: -Double.pi / 2)
        }
    }

    /// Ticks below the area; a label that would touch the one before is left out.
    private func drawXTicks(on canvas: Canvas) {
        var end = -Double.infinity
        for (tick, label) in zip(xAxis.ticks, xAxis.labels) {
            let x = x(tick)
            canvas.move(x, bottom)
            canvas.line(x, bottom + 4)
            canvas.stroke(Theme.ink.opacity(0.6), width: 1)
            let half = canvas.textWidth(label, size: Theme.smallSize) / 2
            guard x - half > end + 6 else { continue }
            canvas.text(
                label, x: x, y: bottom + 16, size: Theme.smallSize, color: Theme.muted,
                anchor: .middle)
            end = x + half
        }
    }

    private func drawLegend(on canvas: Canvas) {
        var x = left
        let baseline = top - 12.0
        for entry in legend {
            let width = canvas.textWidth(entry.name, size: Theme.textSize)
            guard x + 24 + width <= right + 8 || x == left else { break }
            canvas.move(x, baseline - 4)
            canvas.line(x + 18, baseline - 4)
            canvas.stroke(
                entry.color, width: 2.5, cap: entry.isDashed ? .butt : .round,
                dashes: entry.isDashed ? [5, 3] : [])
            canvas.text(
                canvas.fitted(entry.name, width: right - x - 24, size: Theme.textSize), x: x + 24,
                y: baseline, size: Theme.textSize, color: Theme.ink)
            x += 24 + width + 18
        }
    }
}
