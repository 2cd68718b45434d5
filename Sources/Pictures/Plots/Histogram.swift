/// How often numbers fall into each of some equal steps.
public struct Histogram: Sendable {
    public var title: String?
    public var xLabel: String?
    public var yLabel: String? = "count"
    /// How many numbers fall into each bin; the last bin holds its upper end too.
    public let counts: [Int]
    /// The ends of all bins together.
    public let lower: Double
    public let upper: Double
    /// How many numbers were not finite, and are in no bin.
    public let leftOut: Int

    /// - Precondition: there is at least one bin.
    public init(
        title: String? = nil, xLabel: String? = nil, values: [Float], bins: Int = 40
    ) {
        self.init(title: title, xLabel: xLabel, numbers: values.map(Double.init), bins: bins) { _ in
        }
    }

    /// The same of 64-bit numbers.
    ///
    /// - Parameter check: called at each step through the numbers; what it throws ends it.
    /// - Precondition: there is at least one bin.
    public init(
        title: String? = nil, xLabel: String? = nil, numbers: [Double], bins: Int = 40,
        check: (_ step: Int) throws -> Void = { _ in }
    ) rethrows {
        precondition(bins >= 1)
        try check(0)
        let finite = numbers.filter(\.isFinite)
        try check(0)
        let least = finite.min() ?? 0
        let most = finite.max() ?? 0
        // A range of which the steps cannot be told apart is as wide as that of one number.
        let isNarrow =
            !((most / 2 - least / 2) / Double(bins) > max(least.magnitude, most.magnitude).ulp)
        let space = isNarrow ? max(least.magnitude * 0.5, 0.5) : 0
        let ends = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        let (lower, upper) = (
            min(max(least - space, ends.lowerBound), ends.upperBound),
            min(max(most + space, ends.lowerBound), ends.upperBound)
        )
        var counts = [Int](repeating: 0, count: bins)
        for (step, value) in finite.enumerated() {
            try check(step)
            // Halved, for the range of two large numbers may be beyond the largest.
            let share = (value / 2 - lower / 2) / (upper / 2 - lower / 2)
            let bin = Int(min(max(share, 0), 1) * Double(bins))
            counts[min(max(bin, 0), bins - 1)] += 1
        }
        self.title = title
        self.xLabel = xLabel
        self.counts = counts
        self.lower = lower
        self.upper = upper
        leftOut = numbers.count - finite.count
    }

    /// - Precondition: width and height are at least 160 and 120.
    public func figure(width: Int = 560, height: Int = 300) -> Figure {
        precondition(width >= 160 && height >= 120)
        return Figure(alternativeText: alternativeText) { theme in
            sheet(
                theme, width: theme.plotWidth(width, title: title, note: note), height: height)
        }
    }

    private func sheet(_ theme: Theme, width: Int, height: Int) -> Sheet {
        let frame = PlotFrame(
            theme, width: width, height: height, title: title, note: note,
            xAxis: .linear(from: lower, to: upper, ticks: 8, widened: false),
            yAxis: .linear(
                from: 0, to: Double(max(1, counts.max() ?? 0)), ticks: 4, wholeNumbers: true),
            xLabel: xLabel, yLabel: yLabel)
        return Sheet(width: width, height: height) { canvas in
            frame.draw(on: canvas)
            let step = (frame.right - frame.left) / Double(counts.count)
            for (index, count) in counts.enumerated() where count > 0 {
                let y = frame.y(Double(count))
                canvas.rectangle(
                    x: frame.left + Double(index) * step + (step > 4 ? 0.5 : 0), y: y,
                    width: step - (step > 4 ? 1 : 0), height: frame.bottom - y)
                canvas.fill(theme.series(0))
            }
        }
    }

    private var note: String {
        let total = counts.reduce(0, +)
        return "\(NumberText.grouped(total)) numbers"
            + (leftOut > 0 ? ", \(NumberText.grouped(leftOut)) not finite" : "")
    }

    private var alternativeText: String {
        (title.map { "\($0): " } ?? "")
            + "histogram of \(note) from \(NumberText.short(lower)) to \(NumberText.short(upper))"
    }
}
