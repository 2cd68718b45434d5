import Testing

@testable import Pictures

struct SheetTests {
    /// The colour of the figure's pixel at a logical place.
    private func color(_ figure: Figure, _ x: Double, _ y: Double) -> [UInt8] {
        let place = (Int(y * 2) * figure.raster.width + Int(x * 2)) * 3
        return Array(figure.raster.samples[place..<(place + 3)])
    }

    @Test func `tiles stand where the montage says, each in its colour`() {
        let montage = Montage(
            title: "maps", maps: (0..<6).flatMap { [Float](repeating: Float($0), count: 4) },
            width: 2, height: 2, captions: (0..<6).map(String.init), colormap: .grey)
        let figure = montage.figure()
        for index in 0..<6 {
            let tile = montage.tileFrame(index)
            let level = UInt8((Double(index) / 5 * 255).rounded())
            for (x, y) in [
                (tile.x, tile.y), (tile.x + tile.width - 0.5, tile.y + tile.height - 0.5),
            ] {
                #expect(color(figure, x, y) == [level, level, level])
            }
            #expect(color(figure, tile.x - 0.5, tile.y) == [255, 255, 255])
            #expect(color(figure, tile.x + tile.width, tile.y) == [255, 255, 255])
        }
        #expect(figure.raster.width == 2 * figure.logicalWidth)
        #expect(figure.raster.height == 2 * figure.logicalHeight)
        #expect(figure.alternativeText == "maps: 6 maps of 2x2, from 0 to 5")
    }

    @Test func `every sample of a small map is a square of whole pixels`() {
        let montage = Montage(
            maps: [0, 1, 1, 0], width: 2, height: 2, colormap: .grey)
        let tile = montage.tileFrame(0)
        let figure = montage.figure()
        let middle = tile.x + tile.width / 2
        #expect(color(figure, middle - 0.5, tile.y) == [0, 0, 0])
        #expect(color(figure, middle, tile.y) == [255, 255, 255])
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64, 100, 512, 1024, 3000])
    func `a montage of any count keeps within its width`(count: Int) {
        let montage = Montage(
            maps: [Float](repeating: 0, count: count), width: 1, height: 1,
            captions: (0..<count).map(String.init))
        let figure = montage.figure(maximumWidth: 960)
        #expect(figure.logicalWidth <= 960)
        let last = montage.tileFrame(min(count, 1024) - 1)
        #expect(last.x + last.width <= Double(figure.logicalWidth))
        #expect(last.y + last.height <= Double(figure.logicalHeight))
    }

    @Test func `maps on their own scales each use all colours`() {
        let montage = Montage(
            maps: [0, 1, 0, 100], width: 2, height: 1, colormap: .grey, eachOnItsOwn: true)
        let figure = montage.figure()
        for index in 0..<2 {
            let tile = montage.tileFrame(index)
            #expect(color(figure, tile.x + tile.width - 1, tile.y) == [255, 255, 255])
            #expect(color(figure, tile.x, tile.y) == [0, 0, 0])
        }
    }

    @Test func `a gallery frames what is wrong`() {
        let picture = Raster(width: 8, height: 8, channels: 3, filledWith: 0)
        let gallery = Gallery(
            title: "misses",
            entries: [
                Gallery.Entry(picture, captions: ["a", "b"], verdict: .wrong),
                Gallery.Entry(picture, verdict: .right),
            ])
        let figure = gallery.figure()
        #expect(figure.alternativeText == "misses: 2 pictures, 1 of them wrong: a, b")
        let pixels = stride(from: 0, to: figure.raster.samples.count, by: 3).map {
            Array(figure.raster.samples[$0..<($0 + 3)])
        }
        #expect(pixels.contains([0xD5, 0x5E, 0x00]))
        #expect(pixels.contains([0x00, 0x9E, 0x73]))
    }

    @Test func `a figure is the same bytes each time and says what it shows`() {
        func figure() -> Figure {
            LinePlot(title: "Loss", series: [.init("train", y: [3, 2, 1])]).figure()
        }
        let png = figure().png(text: [("Software", "Switchback")])
        #expect(png == figure().png(text: [("Software", "Switchback")]))
        #expect(PNGText.entries(in: png).map(\.key) == ["Description", "Software"])
        #expect(PNGText.entries(in: png).first?.value == "Loss: train from 3 to 1")
    }

    @Test func `a small picture is shown large and a large one is not too large`() {
        let small = Figure(
            showing: Raster(width: 32, height: 16), alternativeText: "")
        #expect(small.logicalWidth == 192)
        #expect(small.logicalHeight == 96)
        let large = Figure(showing: Raster(width: 5000, height: 10), alternativeText: "")
        #expect(large.logicalWidth == 1600)
        #expect(large.logicalHeight == 3)
    }

    @Test func `a figure that would be too large is drawn smaller`() {
        let tall = Figure(width: 120, height: 48_000, alternativeText: "") { _ in }
        #expect((32_766...32_767).contains(tall.raster.height))
        #expect(tall.raster.width >= 80)
        let wide = Figure(width: 20_000, height: 20_000, alternativeText: "") { _ in }
        #expect(wide.raster.width * wide.raster.height <= 64_000_000)
        let usual = Figure(width: 120, height: 50, alternativeText: "") { _ in }
        #expect([usual.raster.width, usual.logicalWidth] == [240, 120])
    }

    /// How long the dark and the light runs of the first tile are, in the screen's pixels.
    private func runs(side: Int, count: Int) -> [Int] {
        // Columns dark and light by turns, the first and the last dark.
        let side = side / 2 * 2 + 1
        let picture = Raster(
            width: side, height: side, channels: 1,
            samples: (0..<side * side).map { $0 % side % 2 == 0 ? 0 : 200 })
        let raster = Gallery(
            entries: Array(repeating: Gallery.Entry(picture), count: count),
            columns: min(count, 8)
        ).figure().raster
        let y = Int(Theme.screen.margin) * 2 + 20
        let row = (0..<raster.width).map {
            raster.samples[(y * raster.width + $0) * raster.channels]
        }
        var runs: [(level: UInt8, length: Int)] = []
        for level in row[(row.firstIndex(of: 0) ?? 0)...].prefix(while: { $0 < 255 }) {
            if runs.last?.level == level {
                runs[runs.count - 1].length += 1
            } else {
                runs.append((level, 1))
            }
        }
        return runs.map(\.length)
    }

    @Test(arguments: [
        (17, 32, 12), (33, 32, 6), (65, 32, 3), (67, 32, 3), (101, 32, 2), (65, 2, 7), (67, 2, 7),
        (99, 3, 5), (171, 32, 1), (203, 32, 1),
    ])
    func `a sheet enlarges in whole steps, whatever the size`(side: Int, count: Int, factor: Int) {
        #expect(runs(side: side, count: count) == Array(repeating: factor, count: side))
    }

    @Test func `between once and twice a sheet takes the room that there is`() {
        #expect(Set(runs(side: 131, count: 32)) != [1])
    }
}
