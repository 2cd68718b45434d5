import Testing

@testable import Pictures

/// Figures as PNG, SVG and PDF, in every theme.
struct FigureFileTests {
    private let plot = LinePlot(
        title: "Loss", xLabel: "epoch",
        series: [.init("training", y: [3, 2, 1]), .init("test <1>", y: [3, 2.5, 2.25])]
    ).figure(width: 300, height: 200)

    private let maps = Montage(
        title: "maps", maps: (0..<8).map { Float($0) }, width: 2, height: 2,
        captions: ["one", "two"]
    ).figure()

    private let source = [
        (key: "Software", value: "Switchback 1"), (key: "Switchback-Command", value: "a < b"),
    ]

    private func file(
        _ kind: FigureFile.Kind, _ figure: Figure, _ theme: Theme = .screen, width: Double? = nil
    ) throws -> [UInt8] {
        try FigureFile(kind, theme: theme, width: width).bytes(of: figure, text: source)
    }

    private func text(
        _ kind: FigureFile.Kind, _ figure: Figure, _ theme: Theme = .screen, width: Double? = nil
    ) throws -> String {
        String(decoding: try file(kind, figure, theme, width: width), as: UTF8.self)
    }

    private func count(_ part: String, in text: String) -> Int {
        text.split(separator: part, omittingEmptySubsequences: false).count - 1
    }

    @Test(arguments: FigureFile.Kind.allCases, Theme.all)
    func `the same figure gives the same bytes`(kind: FigureFile.Kind, theme: Theme) throws {
        let first = try file(kind, maps, theme)
        // What is drawn between them must not show: cairo counts surfaces over the whole process.
        _ = try file(.svg, plot)
        #expect(try file(kind, maps, theme) == first)
    }

    @Test func `a PNG as it is asked for without options is the figure's own`() throws {
        #expect(try file(.png, plot) == plot.png(text: source))
        #expect(try file(.png, plot, .slides) != plot.png(text: source))
    }

    @Test func `a page that cannot be drawn is refused with what cairo says`() {
        let page = VectorPage(width: 10, height: 10, title: "", source: [])
        for write in [page.svg, page.pdf] {
            // No drawing can be turned back from a scale of nothing.
            #expect(throws: VectorPage.Fault(reason: "invalid matrix (not invertible)")) {
                try write { $0.scale(0, 0) }
            }
        }
    }

    @Test func `an SVG says what it shows and what made it`() throws {
        let svg = try text(.svg, plot)
        let title = "Loss: training from 3 to 1, test &lt;1&gt; from 3 to 2.25"
        let head = svg.split(separator: "\n").prefix(5)
        #expect(head[1].hasPrefix("<svg ") && head[1].hasSuffix(" role=\"img\">"))
        #expect(head[2] == "<title>\(title)</title>")
        #expect(head[3] == "<desc>Software: Switchback 1")
        #expect(head[4] == "Switchback-Command: a &lt; b</desc>")
        #expect(svg.contains("width=\"225pt\" height=\"150pt\" viewBox=\"0 0 225 150\""))
    }

    @Test func `what XML cannot hold becomes a space`() throws {
        let figure = Figure(width: 20, height: 20, alternativeText: "a\u{1}b\u{FFFE}&") { _ in }
        #expect(try text(.svg, figure).contains("<title>a b &amp;</title>"))
    }

    @Test func `lines and letters stay what they are`() throws {
        let svg = try text(.svg, plot)
        #expect(!svg.contains("<image") && svg.contains("<symbol"))
        #expect(svg.contains("stroke:rgb(0%,44.705882%,69.803922%)"))
        let pdf = try text(.pdf, plot)
        #expect(pdf.contains("DejaVuSans") && !pdf.contains("/Subtype /Image"))
    }

    @Test func `maps are embedded, and their samples stay squares`() throws {
        let svg = try text(.svg, maps)
        // Two maps and the colour bar.
        #expect(count("<image id=", in: svg) == 3)
        for number in 1...3 {
            #expect(
                svg.contains(
                    "<image id=\"image\(number)\" image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\""
                ))
            #expect(count("<use xlink:href=\"#image\(number)\"", in: svg) == 1)
        }
        let pdf = try text(.pdf, maps)
        #expect(count("/Interpolate false", in: pdf) == 3)
        #expect(!pdf.contains("/Interpolate true"))
    }

    @Test func `a photograph is embedded smoothly, with no more pixels than can be seen`() throws {
        let photograph = Raster(width: 4000, height: 3000, filledWith: 90)
        let figure = Gallery(entries: [.init(photograph)]).figure()
        let svg = try text(.svg, figure)
        #expect(svg.contains("<image id=\"image1\" width=\"1024\" height=\"768\""))
        #expect(!svg.contains("pixelated"))
        #expect(try text(.pdf, figure).contains("/Interpolate true"))
    }

    @Test func `a PDF has the description as its title, and no date`() throws {
        let figure = Figure(width: 20, height: 20, alternativeText: "one line") { canvas in
            canvas.line(20, 20)
        }
        let pdf = try text(.pdf, figure)
        #expect(pdf.contains("/Title (one line)") && pdf.contains("/Creator (Switchback 1)"))
        #expect(pdf.contains("/Subject (Switchback-Command: a < b)"))
        #expect(!pdf.contains("Date"))
    }

    @Test func `a width is pixels of a PNG and points of the others`() throws {
        let png = try Raster.decode(try file(.png, plot, width: 450), name: "it")
        #expect([png.width, png.height] == [450, 300])
        #expect(try text(.pdf, plot, width: 345.5).contains("[ 0 0 345.5 230.33"))
        #expect(try text(.svg, plot, .paper, width: 90).contains("width=\"90pt\" height=\"60pt\""))
    }

    @Test func `what is too large for a file is refused`() {
        let tall = Figure(width: 10, height: 2000, alternativeText: "") { _ in }
        #expect(throws: FigureFile.Problem.tooLarge(kind: .png, width: 170, height: 34_000)) {
            try file(.png, tall, width: 170)
        }
        #expect(throws: FigureFile.Problem.tooLarge(kind: .pdf, width: 80, height: 16_000)) {
            try file(.pdf, tall, width: 80)
        }
        #expect(throws: Never.self) { try file(.svg, tall, width: 80) }
    }

    @Test(arguments: [
        Gallery(
            title: "Explanation",
            entries: [
                .init(Raster(width: 64, height: 64), captions: ["fear"]),
                .init(
                    Raster(width: 64, height: 64),
                    captions: [
                        "deconvnet of class 3 surprise, from", "scale -0.000123 to 0.000123",
                    ]),
            ], columns: 2
        ).figure(),
        Gallery(
            title: "Misses",
            entries: (0..<24).map {
                .init(
                    Raster(width: 32, height: 32), captions: ["surprise", "said: neutral \($0)"],
                    verdict: .wrong)
            }
        ).figure(),
        Montage(
            title: "conv1_1: 64x8x8, 0 to 12.5, 43.75 % zero, 0 of 64 maps blank",
            maps: [Float](repeating: 1, count: 64 * 64), width: 8, height: 8,
            captions: (0..<64).map { "\($0): 0.5 to 1.25" }, eachOnItsOwn: true
        ).figure(),
        MatrixView(
            title: "Read as", values: (0..<64).map(Double.init),
            rowLabels: (0..<8).map { "emotion \($0)" },
            columnLabels: (0..<8).map { "emotion \($0)" }, rowTitle: "is", columnTitle: "read as",
            digits: 0
        ).figure(),
        Bars(
            title: "read as surprise (0.9312), is neutral", labels: ["one", "two"],
            series: [.init("before", values: [0.5, 1]), .init("after", values: [0, 0.25])]
        ).figure(width: 320),
    ]) func `larger type loses no letter`(figure: Figure) throws {
        let letters = try Theme.all.map { theme in
            self.count("<use xlink:href=\"#glyph", in: try text(.svg, figure, theme))
        }
        #expect(Set(letters).count == 1, "\(letters)")
    }

    @Test func `slides have larger type and thicker lines, paper thinner ones and black`() throws {
        let (screen, slides, paper) = (Theme.screen, Theme.slides, Theme.paper)
        #expect(slides.smallSize > screen.smallSize && paper.smallSize < screen.smallSize)
        #expect(paper.ink == .black && Theme.all.allSatisfy { $0.background == .white })
        #expect(try text(.svg, plot).contains("stroke-width:2;"))
        #expect(try text(.svg, plot, .slides).contains("stroke-width:3.5;"))
        #expect(try text(.svg, plot, .paper).contains("stroke-width:1.4;"))
        // The second series is told from the first in grey, too.
        #expect(try text(.svg, plot, .paper).contains("stroke-dasharray:6,2.5"))
    }

    @Test func `series on paper differ in lightness or dashes`() {
        let palette = Theme.paper.palette
        #expect((palette[0].luma - palette[1].luma).magnitude > 0.3)
        let looks = Set(palette.indices.map { Theme.paper.dashes($0) })
        #expect(looks.count == palette.count)
        #expect((Theme.paper.right.luma - Theme.paper.wrong.luma).magnitude > 0.3)
    }

    @Test func `figures side by side are one drawing`() throws {
        let both = Figure(
            logicalWidth: 600, logicalHeight: 200, alternativeText: "",
            layout: { Sheet(sideBySide: [plot.sheet(in: $0), plot.sheet(in: $0)]) },
            raster: { Raster.sideBySide([plot.raster, plot.raster]) })
        let drawn = try Raster.decode(try file(.png, both, width: 1200), name: "it")
        #expect(drawn == both.raster)
        #expect(try text(.svg, both).contains("width=\"450pt\" height=\"150pt\""))
    }
}
