/// The rows of a picture as a PNG file has them, each behind the mark of its filter.
///
/// A row that repeats the one above, as most do where small pictures are enlarged in whole steps, becomes zeros. Of the others, those of drawings,
/// which have few colours, are left as they are: their repeats are found as such. Those of photographs take the filter with the
/// smallest sum of magnitudes. Source: W3C, Portable Network Graphics (third edition), 9.2 and 12.7.
///
/// Measured on the 27 pictures of the first notebook, beside oxipng 9.1.1 at its level 2: 0 to 14.3 % more, 8 % in the middle.
struct PNGRows {
    private let raster: Raster
    /// Bytes from a sample to the one to its left.
    private let step: Int
    private let length: Int
    private let isDrawn: Bool

    /// A picture with no more colours than this is a drawing.
    private static let fewColors = 16_384
    /// A drawing with no more than this has large pieces of one colour.
    private static let veryFewColors = 2_048

    /// How hard zlib looks for repeats: hardest in large drawings, where that saves 5 % in some 25 ms more.
    let level: Int32

    init(_ raster: Raster) {
        self.raster = raster
        step = raster.channels
        length = raster.width * raster.channels
        let colors = PNGRows.colors(raster, most: PNGRows.fewColors)
        // A grey photograph has few levels too.
        isDrawn = raster.channels == 3 && colors <= PNGRows.fewColors
        let isLarge = raster.width * raster.height > 600_000
        level = isDrawn && colors <= PNGRows.veryFewColors && isLarge ? 9 : 6
    }

    /// How many colours there are, and one more than `most` where there are more.
    private static func colors(_ raster: Raster, most: Int) -> Int {
        guard raster.channels == 3 else { return 256 }
        var seen = [UInt64](repeating: 0, count: 1 << 18)
        var count = 0
        var last: Int?
        raster.samples.withUnsafeBufferPointer { samples in
            for pixel in 0..<raster.width * raster.height {
                let place = pixel &* 3
                let color =
                    Int(samples[place]) << 16 | Int(samples[place &+ 1]) << 8
                    | Int(samples[place &+ 2])
                guard color != last else { continue }
                last = color
                let bit: UInt64 = 1 << UInt64(color & 63)
                guard seen[color >> 6] & bit == 0 else { continue }
                seen[color >> 6] |= bit
                count += 1
                if count > most { return }
            }
        }
        return count
    }

    func filtered() -> [UInt8] {
        var rows = [UInt8](repeating: 0, count: raster.height * (length + 1))
        let zeros = [UInt8](repeating: 0, count: length)
        // Safe: all indices are within a row of `length` samples, and within `length + 1` bytes of its place in `rows`.
        rows.withUnsafeMutableBufferPointer { rows in
            raster.samples.withUnsafeBufferPointer { samples in
                zeros.withUnsafeBufferPointer { zeros in
                    for y in 0..<raster.height {
                        let row = UnsafeBufferPointer(
                            rebasing: samples[y &* length..<(y &+ 1) &* length])
                        let above =
                            y == 0
                            ? zeros
                            : UnsafeBufferPointer(
                                rebasing: samples[(y &- 1) &* length..<y &* length])
                        let target = UnsafeMutableBufferPointer(
                            rebasing: rows[y &* (length &+ 1)..<(y &+ 1) &* (length &+ 1)])
                        let filter = filter(for: row, above)
                        target[0] = filter.rawValue
                        write(filter, row, above, to: target)
                    }
                }
            }
        }
        return rows
    }

    /// What a sample is told by, as the format numbers them.
    private enum Filter: UInt8, CaseIterable {
        case none, sub, up, average, paeth
    }

    private func filter(
        for row: UnsafeBufferPointer<UInt8>, _ above: UnsafeBufferPointer<UInt8>
    ) -> Filter {
        if row.elementsEqual(above) { return .up }
        if isDrawn { return .none }
        var best = (filter: Filter.none, sum: Int.max)
        for filter in Filter.allCases {
            let sum = sum(filter, row, above)
            if sum < best.sum { best = (filter, sum) }
        }
        return best.filter
    }

    /// The sum of the magnitudes that a filter leaves of a row, as signed bytes.
    private func sum(
        _ filter: Filter, _ row: UnsafeBufferPointer<UInt8>, _ above: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var sum = 0
        residuals(filter, row, above) { _, value in
            sum &+= Int(Int8(bitPattern: value).magnitude)
        }
        return sum
    }

    private func write(
        _ filter: Filter, _ row: UnsafeBufferPointer<UInt8>,
        _ above: UnsafeBufferPointer<UInt8>, to target: UnsafeMutableBufferPointer<UInt8>
    ) {
        residuals(filter, row, above) { x, value in target[x &+ 1] = value }
    }

    /// What a filter leaves of each sample, modulo 256.
    @inline(__always)
    private func residuals(
        _ filter: Filter, _ row: UnsafeBufferPointer<UInt8>,
        _ above: UnsafeBufferPointer<UInt8>, _ body: (_ x: Int, _ value: UInt8) -> Void
    ) {
        let start = min(step, length)
        switch filter {
        case .none: for x in 0..<length { body(x, row[x]) }
        case .sub:
            for x in 0..<start { body(x, row[x]) }
            for x in start..<length { body(x, row[x] &- row[x &- step]) }
        case .up: for x in 0..<length { body(x, row[x] &- above[x]) }
        case .average:
            for x in 0..<start { body(x, row[x] &- above[x] >> 1) }
            for x in start..<length {
                let mean = (UInt16(row[x &- step]) &+ UInt16(above[x])) >> 1
                body(x, row[x] &- UInt8(truncatingIfNeeded: mean))
            }
        case .paeth:
            for x in 0..<start { body(x, row[x] &- above[x]) }
            for x in start..<length {
                body(
                    x,
                    row[x]
                        &- Self.nearest(row[x &- step], above[x], above[x &- step]))
            }
        }
    }

    /// Of left, above and above left the one nearest to left + above - above left, in this order.
    @inline(__always)
    private static func nearest(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
        let (a, b, c) = (Int(left), Int(above), Int(corner))
        let (toLeft, toAbove, toCorner) = (
            (b &- c).magnitude, (a &- c).magnitude, (a &+ b &- 2 &* c).magnitude
        )
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
    }
}
