/// Curves over a common axis: a training's loss, epoch by epoch.
public struct LinePlot: Sendable {
    /// One curve.
    public struct Series: Sendable, Hashable {
        public let name: String
        public let x: [Double]
        /// NaN and infinities leave a gap.
        public let y: [Double]
        /// For the second of a pair: the test beside the training.
        public let isDashed: Bool
        /// Nil: the palette's next.
        public let color: Color?

        /// - Parameter x: nil counts from 1.
        /// - Precondition: x and y are as many.
        public init(
            _ name: String, x: [Double]? = nil, y: [Double], isDashed: Bool = false,
            color: Color? = nil
        ) {
            precondition(x.map { $0.count == y.count } ?? true)
            self.name = name
            self.x = x ?? y.indices.map { Double($0 + 1) }
            self.y = y
            self.isDashed = isDashed
            self.color = color
        }
    }

    public var title: String?
    public var xLabel: String?
    public var yLabel: String?
    public let series: [Series]
    /// Whether y runs in powers of ten; numbers that are not positive leave a gap.
    public var logarithmic: Bool
    /// The ends of the y axis; nil: by the numbers.
    public var yRange: ClosedRange<Double>?
    /// Whether a line joins the points; else each is a dot.
    public var isJoined = true

    public init(
        title: String? = nil, xLabel: String? = nil, yLabel: String? = nil, series: [Series],
        logarithmic: Bool = false, yRange: ClosedRange<Double>? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.series = series
        self.logarithmic = logarithmic
        self.yRange = yRange
    }

    /// - Precondition: width and height are at least 160 and 120.
    public func figure(width: Int = 640, height: Int = 360) -> Figure {
        precondition(width >= 160 && height >= 120)
        return Figure(alternativeText: alternativeText) { theme in
            sheet(theme, width: theme.plotWidth(width, title: title), height: height)
        }
    }

    private func sheet(_ theme: Theme, width: Int, height: Int) -> Sheet {
        let frame = PlotFrame(
            theme, width: width, height: height, title: title,
            legend: series.count < 2 && series.allSatisfy { $0.name.isEmpty }
                ? []
                : series.indices.map {
                    PlotFrame.LegendEntry(
                        name: series[$0].name, color: color($0, theme),
                        dashes: series[$0].isDashed ? [5, 3] : theme.dashes($0))
                }, xAxis: xAxis, yAxis: yAxis, xLabel: xLabel, yLabel: yLabel)
        return Sheet(width: width, height: height) { canvas in
            frame.draw(on: canvas)
            canvas.saved {
                let room = Self.room(theme)
                canvas.rectangle(
                    x: frame.left - room, y: frame.top - room,
                    width: frame.right - frame.left + 2 * room,
                    height: frame.bottom - frame.top + 2 * room)
                canvas.clip()
                for index in series.indices.reversed() { draw(index, in: frame, on: canvas) }
            }
        }
    }

    private func color(_ index: Int, _ theme: Theme) -> Color {
        series[index].color ?? theme.series(index)
    }

    private func draw(_ index: Int, in frame: PlotFrame, on canvas: Canvas) {
        let (line, theme) = (series[index], frame.theme)
        let color = color(index, theme)
        let dashes = line.isDashed ? [6, 3.5] : theme.dashes(index)
        let points = zip(line.x, line.y).map { Point(frame.x($0), frame.y($1)) }
        var isDown = false
        for point in isJoined ? points : [] {
            guard LinePlot.isDrawable(point) else {
                isDown = false
                continue
            }
            if isDown { canvas.line(point.x, point.y) } else { canvas.move(point.x, point.y) }
            isDown = true
        }
        canvas.stroke(
            color, width: 2 * theme.thickness, cap: dashes.isEmpty ? .round : .butt, join: .round,
            dashes: dashes)
        guard points.count <= 30 || !isJoined else { return }
        let radius = Self.radius(theme)
        for point in points where LinePlot.isDrawable(point) {
            canvas.ellipse(x: point.x, y: point.y, radiusX: radius, radiusY: radius)
            canvas.fill(line.isDashed ? theme.background : color, keepingPath: true)
            canvas.stroke(
                line.isDashed ? color : theme.background, width: 1.2 * theme.thickness)
        }
    }

    private static func radius(_ theme: Theme) -> Double { 3 * max(1, theme.thickness) }

    /// How far a mark on an axis' end reaches beyond it: it is drawn whole.
    static func room(_ theme: Theme) -> Double {
        max(4, (radius(theme) + 0.6 * theme.thickness).rounded(.up))
    }

    /// Whether a point is near enough for the canvas, whose coordinates are 24-bit numbers.
    private static func isDrawable(_ point: Point) -> Bool {
        point.x.magnitude < 1e6 && point.y.magnitude < 1e6
    }

    private var xAxis: Axis {
        let all = series.flatMap(\.x).filter(\.isFinite)
        return .linear(
            from: all.min() ?? 0, to: all.max() ?? 1, ticks: 8,
            wholeNumbers: all.allSatisfy { $0 == $0.rounded() }, widened: false)
    }

    private var yAxis: Axis {
        if let yRange {
            return logarithmic
                ? .logarithmic(from: yRange.lowerBound, to: yRange.upperBound)
                : .linear(from: yRange.lowerBound, to: yRange.upperBound, widened: false)
        }
        let all = series.flatMap(\.y).filter { $0.isFinite && (!logarithmic || $0 > 0) }
        let (lower, upper) = (all.min() ?? (logarithmic ? 0.1 : 0), all.max() ?? 1)
        return logarithmic
            ? .logarithmic(from: lower, to: upper)
            // From zero where that costs little, for then heights can be compared.
            : .linear(from: lower > 0 && lower < 0.4 * upper ? 0 : lower, to: upper)
    }

    /// Points that no line joins, in words.
    private func cloud(_ line: Series) -> String {
        let finite = line.y.filter(\.isFinite)
        return (line.name.isEmpty ? "" : line.name + ": ") + "\(finite.count) points between "
            + "\(NumberText.short(finite.min() ?? 0)) and \(NumberText.short(finite.max() ?? 0))"
    }

    private var alternativeText: String {
        let curves = series.map { line in
            if !isJoined { return cloud(line) }
            let ends = line.y.filter(\.isFinite)
            guard let first = ends.first, let last = ends.last else { return line.name }
            return (line.name.isEmpty ? "" : line.name + " ")
                + "from \(NumberText.short(first)) to \(NumberText.short(last))"
        }
        return (title.map { "\($0): " } ?? "") + curves.joined(separator: ", ")
    }
}
