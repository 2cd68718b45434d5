/// Horizontal bars with their names on the left and their values behind them, in groups: probabilities before and after.
public struct Bars: Sendable {
    /// The bars of one colour.
    public struct Series: Sendable, Hashable {
        public let name: String
        /// One a label.
        public let values: [Double]
        /// The ends of the interval around each value, NaN where it has none; empty: no intervals.
        public let intervals: [(lower: Double, upper: Double)]

        /// - Precondition: there are no intervals, or as many as values.
        public init(
            _ name: String, values: [Double], intervals: [(lower: Double, upper: Double)] = []
        ) {
            precondition(intervals.isEmpty || intervals.count == values.count)
            self.name = name
            self.values = values
            self.intervals = intervals
        }

        public static func == (left: Self, right: Self) -> Bool {
            left.name == right.name && left.values == right.values
                && left.ends == right.ends
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(values)
            hasher.combine(ends)
        }

        /// All ends that are numbers.
        var ends: [Double] { intervals.flatMap { [$0.lower, $0.upper] }.filter(\.isFinite) }
    }

    public var title: String?
    public var note: String?
    /// The names of the groups, from the top.
    public let labels: [String]
    public let series: [Series]
    /// What the longest possible bar stands for; nil: the largest value.
    public var upper: Double?
    /// How values are written.
    public var digits: Int
    /// A group whose name is set in bold: the true class.
    public var emphasized: Int?

    /// - Precondition: every series has a value for each label, and there is one of both at least.
    public init(
        title: String? = nil, note: String? = nil, labels: [String], series: [Series],
        upper: Double? = nil, digits: Int = 3, emphasized: Int? = nil
    ) {
        precondition(!labels.isEmpty && !series.isEmpty)
        precondition(series.allSatisfy { $0.values.count == labels.count })
        self.title = title
        self.note = note
        self.labels = labels
        self.series = series
        self.upper = upper
        self.digits = digits
        self.emphasized = emphasized
    }

    /// One series.
    public init(title: String? = nil, labels: [String], values: [Double], digits: Int = 3) {
        self.init(
            title: title, labels: labels, series: [Series("", values: values)], digits: digits)
    }

    private var hasLegend: Bool { series.count > 1 }

    private func barHeight(_ theme: Theme) -> Double { (series.count == 1 ? 14 : 11) * theme.scale }

    private func groupHeight(_ theme: Theme) -> Double {
        Double(series.count) * (barHeight(theme) + 2) + 10
    }

    private func top(_ theme: Theme) -> Double {
        theme.headingHeight(title, note: note) + (hasLegend ? 22 * theme.scale : 0)
    }

    /// - Precondition: the width is at least 240.
    public func figure(width: Int = 560) -> Figure {
        precondition(width >= 240)
        return Figure(alternativeText: alternativeText) { theme in
            let width = theme.plotWidth(width, title: title, note: note)
            let height =
                top(theme) + groupHeight(theme) * Double(labels.count) - 6 + theme.margin
            return Sheet(width: width, height: Int(height.rounded(.up))) { canvas in
                theme.drawHeading(title, note: note, on: canvas, width: Double(width))
                drawLegend(theme, on: canvas)
                drawBars(theme, on: canvas, width: Double(width))
            }
        }
    }

    private func drawBars(_ theme: Theme, on canvas: Canvas, width: Double) {
        let (top, barHeight, groupHeight) = (top(theme), barHeight(theme), groupHeight(theme))
        let names = labels.indices.map { index in
            canvas.fitted(
                labels[index], width: width * 0.35, size: theme.textSize, face: face(index))
        }
        let nameWidth =
            names.indices.map {
                canvas.textWidth(names[$0], size: theme.textSize, face: face($0))
            }.max() ?? 0
        let valueWidth =
            series.flatMap(\.values).map { canvas.textWidth(written($0), size: theme.smallSize) }
            .max() ?? 0
        let finite = series.flatMap { $0.values + $0.ends }.filter(\.isFinite)
        // Halved, for the range of two large numbers may be beyond the largest.
        let most = max(0, upper ?? finite.max() ?? 0) / 2
        let least = min(0, finite.min() ?? 0) / 2
        let left = theme.margin + nameWidth + 10 + (least < 0 ? valueWidth + 6 : 0)
        let right = width - theme.margin - valueWidth - 6
        let unit = most > least ? (right - left) / (most - least) / 2 : 0
        let zero = most > least ? left + (right - left) * (-least / (most - least)) : left

        for index in labels.indices {
            let y = top + groupHeight * Double(index)
            let middle = y + (groupHeight - 12) / 2
            canvas.text(
                names[index], x: theme.margin + nameWidth, y: middle + theme.textSize * 0.36,
                size: theme.textSize, color: theme.ink, anchor: .end, face: face(index))
            for (place, line) in series.enumerated() {
                let value = line.values[index]
                let length = value.isFinite ? min(max(value * unit, left - zero), right - zero) : 0
                let barTop = y + Double(place) * (barHeight + 2)
                canvas.rectangle(
                    x: min(zero, zero + length), y: barTop, width: length.magnitude,
                    height: barHeight, corner: 1.5)
                canvas.fill(theme.series(place))
                // The number stands behind whatever reaches farther, the bar or its interval.
                var end = zero + length
                if line.intervals.indices.contains(index) {
                    let reach = [line.intervals[index].lower, line.intervals[index].upper].map {
                        min(max(zero + $0 * unit, left), right)
                    }
                    if reach.allSatisfy(\.isFinite) {
                        drawInterval(reach, y: barTop + barHeight / 2, barHeight, theme, canvas)
                        end = length < 0 ? min(end, reach[0]) : max(end, reach[1])
                    }
                }
                canvas.text(
                    written(value), x: end + (length < 0 ? -6 : 6),
                    y: barTop + barHeight / 2 + theme.smallSize * 0.36, size: theme.smallSize,
                    color: theme.muted, anchor: length < 0 ? .end : .start)
            }
        }
        canvas.move(zero, top - 3)
        canvas.line(zero, top + groupHeight * Double(labels.count) - 7)
        canvas.stroke(theme.ink.opacity(0.5), width: theme.thickness)
    }

    /// A line from end to end, with a short one across each.
    private func drawInterval(
        _ ends: [Double], y: Double, _ barHeight: Double, _ theme: Theme, _ canvas: Canvas
    ) {
        canvas.move(ends[0], y)
        canvas.line(ends[1], y)
        for end in ends {
            canvas.move(end, y - barHeight * 0.28)
            canvas.line(end, y + barHeight * 0.28)
        }
        canvas.stroke(theme.ink, width: 1.3 * theme.thickness)
    }

    private func drawLegend(_ theme: Theme, on canvas: Canvas) {
        guard hasLegend else { return }
        var x = theme.margin
        let baseline = top(theme) - 11
        for (index, line) in series.enumerated() {
            canvas.rectangle(x: x, y: baseline - 8.5, width: 10, height: 10, corner: 2)
            canvas.fill(theme.series(index))
            canvas.text(
                line.name, x: x + 15, y: baseline, size: theme.textSize, color: theme.ink)
            x += 15 + canvas.textWidth(line.name, size: theme.textSize) + 18
        }
    }

    private func face(_ index: Int) -> Canvas.Face { index == emphasized ? .bold : .regular }

    private func written(_ value: Double) -> String { NumberText.fixed(value, digits: digits) }

    /// `0.75 (0.7 to 0.8)`
    private func told(_ line: Series, _ index: Int) -> String {
        let value = written(line.values[index])
        guard line.intervals.indices.contains(index), line.intervals[index].lower.isFinite,
            line.intervals[index].upper.isFinite
        else { return value }
        let ends = line.intervals[index]
        return "\(value) (\(written(ends.lower)) to \(written(ends.upper)))"
    }

    private var alternativeText: String {
        let groups = labels.indices.map { index in
            labels[index] + " "
                + series.map { told($0, index) }.joined(separator: " then ")
        }
        let shown = groups.prefix(10).joined(separator: ", ")
        return (title.map { "\($0): " } ?? "") + shown + (groups.count > 10 ? ", ..." : "")
    }
}
