import Pictures
import Testing

struct RasterTests {
    @Test(arguments: [(16, 16), (64, 40), (5, 7), (37, 10), (1, 1), (50, 12)])
    func `resizing gives Pillow's numbers`(width: Int, height: Int) throws {
        let resized = try Fixture.picture("photo.ppm").resized(width: width, height: height)
        let expected = try Fixture.picture("bilinear-\(width)x\(height).ppm")
        // Pillow 13 does the columns first where that is cheaper, and rounds between the two.
        let isColumnsFirst = width > 37 && height < 24
        #expect(largestDifference(resized, expected) <= (isColumnsFirst ? 1 : 0))
    }

    @Test(arguments: [(11, 13), (80, 50)])
    func `the nearest pixel is Pillow's`(width: Int, height: Int) throws {
        let resized = try Fixture.picture("photo.ppm").resizedNearest(width: width, height: height)
        #expect(resized == (try Fixture.picture("nearest-\(width)x\(height).ppm")))
    }

    @Test func `a constant picture stays constant at every size`() {
        let picture = Raster(width: 11, height: 7, channels: 1, filledWith: 255)
        for size in 1..<30 {
            let resized = picture.resized(width: size, height: 30 - size)
            #expect(resized.samples.allSatisfy { $0 == 255 })
        }
    }

    @Test func `grey is Pillow's luma`() throws {
        #expect(
            try Fixture.picture("photo.ppm").grey() == Fixture.picture("luma.pgm"))
        let grey = Raster(width: 2, height: 1, channels: 1, samples: [3, 200])
        #expect(grey.rgb().samples == [3, 3, 3, 200, 200, 200])
        #expect(grey.rgb().grey() == grey)
    }

    @Test func `a crop takes its rectangle and the middle is the middle`() {
        let picture = Raster(width: 4, height: 3, channels: 1, samples: Array(0..<12))
        #expect(picture.cropped(x: 1, y: 1, width: 2, height: 2).samples == [5, 6, 9, 10])
        #expect(picture.centerCropped(width: 2, height: 1).samples == [5, 6])
        #expect(picture.centerCropped(width: 9, height: 9) == picture)
        #expect(
            picture.cropped(x: 0, y: 0, width: 2, height: 1).enlarged(by: 2).samples
                == [0, 0, 1, 1, 0, 0, 1, 1])
    }

    @Test func `an overlay mixes by its opacity and mask`() {
        let base = Raster(width: 2, height: 1, channels: 1, samples: [100, 100])
        let top = Raster(width: 2, height: 1, channels: 1, samples: [200, 200])
        let mask = Raster(width: 2, height: 1, channels: 1, samples: [0, 255])
        #expect(base.overlaid(with: top, alpha: 0).grey() == base)
        #expect(base.overlaid(with: top, alpha: 1).grey() == top)
        #expect(base.overlaid(with: top, alpha: 0.2, mask: mask).grey().samples == [100, 120])
    }

    @Test func `pictures stand side by side`() {
        let a = Raster(width: 1, height: 2, channels: 1, samples: [1, 2])
        let b = Raster(width: 2, height: 1, channels: 1, samples: [3, 4])
        let sheet = Raster.sideBySide([a, b], gap: 1, background: 9)
        #expect(
            sheet == Raster(width: 4, height: 2, channels: 1, samples: [1, 9, 3, 4, 2, 9, 9, 9]))
        #expect(Raster.sideBySide([a, b.rgb()]).channels == 3)
        #expect(Raster.sideBySide([]).width == 0)
    }

    @Test func `planes of numbers become a picture on a scale`() {
        let picture = Raster(
            planes: [0, 1, 0.5, 0, 2, -1], width: 2, height: 1, scale: Scale(0, 1))
        #expect(picture.samples == [0, 128, 255, 255, 0, 0])
        let grey = Raster(planes: [5, 5], width: 2, height: 1, scale: Scale(5, 5))
        #expect(grey.samples == [128, 128])
    }
}
