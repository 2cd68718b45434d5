import Pictures
import Testing

struct ColorTests {
    @Test func `a scale spreads its range over zero to one`() {
        let scale = Scale(spanning: [-1, 3, .nan, .infinity])
        #expect(scale == Scale(-1, 3))
        #expect(scale.position(of: 0) == 0.25)
        #expect(scale.position(of: 99) == 1)
        #expect(scale.position(of: -99) == 0)
        #expect(scale.position(of: .nan).isNaN)
        #expect(Scale(symmetricAround: [-1, 3]) == Scale(-3, 3))
        #expect(Scale(-.greatestFiniteMagnitude, .greatestFiniteMagnitude).position(of: 0) == 0.5)
    }

    @Test func `a constant map takes the middle of the scale`() {
        #expect(Scale(spanning: [4, 4]).position(of: 4) == 0.5)
        #expect(Scale(spanning: []).position(of: 0) == 0.5)
        #expect(Scale(spanning: []).isConstant)
        let tile = Colormap.grey.raster(
            [7, 7], width: 2, height: 1, scale: Scale(spanning: [7, 7]))
        #expect(tile.samples == [128, 128, 128, 128, 128, 128])
    }

    @Test func `percentiles keep extremes from taking the scale`() {
        let values = (0...100).map { Float($0) } + [10_000]
        #expect(Scale(spanning: values).upper == 10_000)
        let clipped = Scale(spanning: Array(values.dropLast()), percentile: 95)
        #expect(abs(clipped.lower - 5) < 1e-9)
        #expect(abs(clipped.upper - 95) < 1e-9)
        #expect(Scale(symmetricAround: values, percentile: 90).upper < 100)
    }

    @Test(arguments: Colormap.all)
    func `a colour map has 256 colours and its anchors at the ends`(map: Colormap) {
        #expect(map.table.count == 768)
        #expect(Colormap.named(map.name) == map)
        #expect(map.color(at: -1) == map.color(at: 0))
        #expect(map.color(at: .nan) == Colormap.missing)
    }

    @Test func `viridis begins violet, ends yellow, and grows lighter all the way`() {
        #expect(Array(Colormap.viridis.table.prefix(3)) == [0x44, 0x01, 0x54])
        #expect(Array(Colormap.viridis.table.suffix(3)) == [0xFD, 0xE7, 0x25])
        for map in [Colormap.viridis, .magma, .grey] {
            let light = (0...255).map { map.color(at: Double($0) / 255).luma }
            // Each part of a colour is rounded to 8 bits.
            let rounding = 1.0 / 255
            #expect(
                zip(light, light.dropFirst()).allSatisfy { $0 <= $1 + rounding }, "\(map.name)")
        }
    }

    @Test func `the diverging map is nearly white at zero`() {
        let middle = Colormap.diverging.color(at: 0.5)
        #expect(middle.luma > 0.95)
        #expect(Colormap.diverging.color(at: 0.2).blue > Colormap.diverging.color(at: 0.2).red)
        #expect(Colormap.diverging.color(at: 0.8).red > Colormap.diverging.color(at: 0.8).blue)
    }
}
