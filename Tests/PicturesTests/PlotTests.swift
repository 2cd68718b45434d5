import Pictures
import Testing

struct PlotTests {
    @Test func `ticks stand at round numbers`() {
        let axis = Axis.linear(from: 0.13, to: 4.1)
        #expect(axis.labels == ["0", "1", "2", "3", "4", "5"])
        #expect(
            Axis.linear(from: 0, to: 0.31).labels == [
                "0.00", "0.05", "0.10", "0.15", "0.20", "0.25", "0.30", "0.35",
            ])
        #expect(
            Axis.linear(from: 1, to: 3, ticks: 8, wholeNumbers: true, widened: false).labels == [
                "1", "2", "3",
            ])
        #expect(
            Axis.linear(from: -1, to: 1, ticks: 4).labels == ["-1.0", "-0.5", "0.0", "0.5", "1.0"])
        #expect(axis.position(of: 2.5) == 0.5)
    }

    @Test func `an axis has an extent for any numbers`() {
        let numbers: [Double] = [0, 1, -1, 1e-300, 1e300, -1e308, .infinity, .nan, 1e-9, 0.5]
        for first in numbers {
            for last in numbers {
                for axis in [
                    Axis.linear(from: first, to: last), .logarithmic(from: first, to: last),
                ] {
                    #expect(axis.lower < axis.upper, "\(first) \(last)")
                    #expect(axis.ticks.count < 40, "\(first) \(last)")
                    #expect(axis.ticks.count == axis.labels.count)
                }
            }
        }
    }

    @Test func `a logarithmic axis goes in powers`() {
        let axis = Axis.logarithmic(from: 0.011, to: 90)
        #expect(axis.labels == ["0.01", "0.1", "1", "10", "100"])
        #expect(axis.position(of: 1) == 0.5)
        #expect(axis.position(of: 0).isNaN)
        #expect(Axis.logarithmic(from: 0.3, to: 3).labels == ["0.2", "0.5", "1", "2", "5"])
    }

    @Test func `a histogram counts every finite number once`() {
        let histogram = Histogram(values: [0, 0.1, 0.5, 1, .nan], bins: 2)
        #expect(histogram.counts == [2, 2])
        #expect(histogram.leftOut == 1)
        #expect(Histogram(values: [3, 3], bins: 4).counts.reduce(0, +) == 2)
        #expect(Histogram(values: []).counts.allSatisfy { $0 == 0 })
    }

    @Test func `plots of strange numbers are drawn all the same`() {
        let strange: [Double] = [.nan, .infinity, -1, 0, 1e300]
        let figures = [
            LinePlot(series: [.init("a", y: strange)]).figure(),
            LinePlot(series: [.init("a", y: strange)], logarithmic: true).figure(),
            LinePlot(series: []).figure(),
            LinePlot(series: [.init("", y: [])]).figure(),
            Bars(labels: strange.map { "\($0)" }, values: strange).figure(),
            Histogram(values: strange.map { Float($0) }).figure(),
            MatrixView(values: strange, rowLabels: ["a"], columnLabels: ["1", "2", "3", "4", "5"])
                .figure(),
            Montage(maps: strange.map { Float($0) }, width: 5, height: 1).figure(),
        ]
        for figure in figures {
            #expect(figure.raster.width == 2 * figure.logicalWidth)
            #expect(figure.logicalWidth <= 960)
        }
    }

    @Test func `a bar is as long as its value`() {
        let figure = Bars(labels: ["a", "b"], series: [.init("", values: [1, 0.5])], upper: 1)
            .figure(width: 400)
        let blue: [UInt8] = [0x00, 0x72, 0xB2]
        let lengths = (0..<figure.raster.height).map { y in
            (0..<figure.raster.width).count { x in
                let place = (y * figure.raster.width + x) * 3
                return Array(figure.raster.samples[place..<(place + 3)]) == blue
            }
        }.filter { $0 > 20 }
        let longest = lengths.max() ?? 0
        let shorter = lengths.filter { $0 < longest * 3 / 4 }.max() ?? 0
        #expect(abs(longest - 2 * shorter) <= 4)
    }

    @Test func `an interval is drawn around the end of its bar, and the number stands behind it`() {
        func figure(_ intervals: [(lower: Double, upper: Double)]) -> Raster {
            Bars(labels: ["a"], series: [.init("", values: [1], intervals: intervals)], upper: 4)
                .figure(width: 400).raster
        }
        /// The last column in which anything is drawn.
        func end(_ raster: Raster) -> Int {
            (0..<raster.width).last { x in
                (0..<raster.height).contains { raster.samples[($0 * raster.width + x) * 3] < 0x60 }
            } ?? 0
        }
        let (none, missing, wide) = (
            figure([]), figure([(.nan, 2)]), figure([(0.5, 3)])
        )
        #expect(none.samples == missing.samples)
        #expect(end(wide) > end(none) + 100)
    }

    @Test(arguments: [Theme.screen, .slides]) func `a mark on the end of an axis is drawn whole`(
        theme: Theme
    ) {
        var plot = LinePlot(
            series: [.init("", x: [0, 1, 2], y: [2, 1, 0], isDashed: true)])
        plot.isJoined = false
        let sheet = plot.figure().sheet(in: theme)
        let raster = Figure(alternativeText: "") { _ in sheet }.raster
        let series = theme.series(0)
        let color = [series.red, series.green, series.blue].map { UInt8(($0 * 255).rounded()) }
        /// The columns of pixels in which a mark's colour is, a group for each mark.
        var marks: [ClosedRange<Int>] = []
        for x in 0..<raster.width {
            let isColored = (0..<raster.height).contains { y in
                let place = (y * raster.width + x) * 3
                return raster.samples[place..<place + 3].elementsEqual(color)
            }
            guard isColored else { continue }
            if let last = marks.last, last.upperBound == x - 1 {
                marks[marks.count - 1] = last.lowerBound...x
            } else {
                marks.append(x...x)
            }
        }
        let widths = marks.map(\.count)
        // A pixel more or less by where the mark's edge falls.
        #expect(
            widths.count == 3 && (widths.max() ?? 0) - (widths.min() ?? 0) <= 1,
            "\(theme.name): \(widths)")
    }

    @Test func `what a plot shows is said in words`() {
        let bars = Bars(
            title: "suppress", labels: ["a", "b"],
            series: [.init("before", values: [0.75, 0.25]), .init("after", values: [0.5, 0.5])],
            digits: 2)
        #expect(bars.figure().alternativeText == "suppress: a 0.75 then 0.50, b 0.25 then 0.50")
        let matrix = MatrixView(
            title: "confusion", values: [3, 1, 0, 2], rowLabels: ["a", "b"],
            columnLabels: ["a", "b"])
        #expect(
            matrix.figure().alternativeText
                == "confusion: matrix of 2 rows and 2 columns, from 0 to 3")
    }
}
