import Pictures
import Testing

struct CanvasTests {
    @Test func `a filled rectangle covers its pixels and no others`() {
        let canvas = Canvas(width: 4, height: 3)
        canvas.rectangle(x: 1, y: 1, width: 2, height: 1)
        canvas.fill(.black)
        let red = stride(from: 0, to: 36, by: 3).map { canvas.raster().samples[$0] }
        #expect(red == [255, 255, 255, 255, 255, 0, 0, 255, 255, 255, 255, 255])
    }

    @Test func `a mask is what was drawn on a canvas without background`() {
        let canvas = Canvas(width: 2, height: 1, background: nil)
        canvas.rectangle(x: 0.5, y: 0, width: 1.5, height: 1)
        canvas.fill(Color(0xFF0000))
        #expect(canvas.mask().samples[1] == 255)
        #expect((126...129).contains(canvas.mask().samples[0]))
        #expect(canvas.mask(threshold: 200).samples == [0, 255])
        #expect(canvas.raster().samples[3...5] == [255, 0, 0])
    }

    @Test func `without smoothing a pixel is covered or not`() {
        let canvas = Canvas(width: 20, height: 20, background: nil)
        canvas.antialias = false
        canvas.ellipse(x: 10, y: 10, radiusX: 7, radiusY: 5, angle: 0.4)
        canvas.fill(.black)
        #expect(Set(canvas.mask().samples) == [0, 255])
        let covered = canvas.mask().samples.filter { $0 == 255 }.count
        #expect(abs(Double(covered) - Double.pi * 35) < 8)
    }

    @Test func `what a clip and a transform change is taken back`() {
        let canvas = Canvas(width: 4, height: 1, background: .black)
        canvas.saved {
            canvas.rectangle(x: 0, y: 0, width: 1, height: 1)
            canvas.clip()
            canvas.scale(3, 3)
            canvas.fill(background: .white)
        }
        canvas.rectangle(x: 3, y: 0, width: 1, height: 1)
        canvas.fill(.white)
        #expect(canvas.raster().grey().samples == [255, 0, 0, 255])
    }

    @Test func `a group is laid down as one`() {
        let canvas = Canvas(width: 1, height: 1)
        canvas.group(alpha: 0.4) {
            for _ in 0..<3 {
                canvas.rectangle(x: 0, y: 0, width: 1, height: 1)
                canvas.fill(.black)
            }
        }
        #expect(canvas.raster().samples == [153, 153, 153])
    }

    @Test func `a gradient runs from its first colour to its last`() {
        let canvas = Canvas(width: 100, height: 1)
        canvas.rectangle(x: 0, y: 0, width: 100, height: 1)
        canvas.fill(
            .linear(from: Point(0, 0), to: Point(100, 0), [.init(0, .black), .init(1, .white)]))
        let samples = canvas.raster().grey().samples
        #expect(samples[0] < 4)
        #expect(samples[99] > 251)
        #expect(zip(samples, samples.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func `a picture drawn without smoothing is enlarged in squares`() {
        let canvas = Canvas(width: 4, height: 2)
        canvas.draw(
            Raster(width: 2, height: 1, channels: 1, samples: [10, 200]), x: 0, y: 0, width: 4,
            height: 2)
        #expect(canvas.raster().grey().samples == [10, 10, 200, 200, 10, 10, 200, 200])
    }

    @Test func `text is as wide as it measures and grows with its size`() {
        let canvas = Canvas(width: 200, height: 40, background: nil)
        let width = canvas.textWidth("Switchback", size: 20)
        #expect(width > 90 && width < 130)
        #expect(abs(canvas.textWidth("Switchback", size: 40) - 2 * width) < 0.5)
        canvas.text("Switchback", x: 10, y: 30, size: 20)
        let mask = canvas.mask()
        let columns = (0..<200).filter { x in (0..<40).contains { mask.samples[$0 * 200 + x] > 0 } }
        #expect(columns.first.map { $0 >= 10 && $0 <= 13 } == true)
        #expect(columns.last.map { abs(Double($0) - (10 + width)) < 4 } == true)
    }

    @Test func `text that is too long ends in an ellipsis`() {
        let canvas = Canvas(width: 1, height: 1)
        #expect(canvas.fitted("short", width: 100, size: 10) == "short")
        let fitted = canvas.fitted("a name that goes on and on", width: 60, size: 10)
        #expect(fitted.hasSuffix("…"))
        #expect(canvas.textWidth(fitted, size: 10) <= 60)
        #expect(canvas.fitted("abc", width: 1, size: 10) == "")
    }

    @Test func `the same drawing gives the same pixels`() {
        func drawing() -> Raster {
            let canvas = Canvas(width: 64, height: 64)
            canvas.spline([Point(5, 5), Point(50, 20), Point(30, 60)], closed: true)
            canvas.fill(
                .radial(
                    center: Point(20, 20), outerRadius: 40,
                    [.init(0, .white), .init(1, Color(0x884400))]), keepingPath: true)
            canvas.stroke(.black, width: 1.5, join: .round, dashes: [4, 2])
            canvas.text("Ä 0.5", x: 32, y: 40, size: 11, anchor: .middle, angle: 0.3)
            return canvas.raster()
        }
        #expect(drawing() == drawing())
    }
}
