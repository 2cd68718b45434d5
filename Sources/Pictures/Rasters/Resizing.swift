extension Raster {
    /// The picture at another size by the triangle filter, whose support grows as the picture shrinks, so that no sample is skipped.
    ///
    /// Numbers as in Pillow's `BILINEAR`: first the rows, then the columns, in fixed point of 22 bits, rounded to 8 bits after each.
    /// (Pillow 13 does the columns first where that is cheaper, and may then differ by one level.)
    ///
    /// - Precondition: all sizes are at least 1.
    public func resized(width newWidth: Int, height newHeight: Int) -> Raster {
        resized(width: newWidth, height: newHeight, columns: 0..<newWidth, rows: 0..<newHeight)
    }

    /// A part of the picture at another size: the same numbers as the whole's, of which no more is computed.
    ///
    /// - Parameters:
    ///   - columns: which columns of the whole, `rows` likewise.
    /// - Precondition: all sizes are at least 1, and the part lies within the whole.
    public func resized(
        width newWidth: Int, height newHeight: Int, columns: Range<Int>, rows: Range<Int>
    ) -> Raster {
        precondition(width > 0 && height > 0 && newWidth > 0 && newHeight > 0)
        precondition(columns.lowerBound >= 0 && columns.upperBound <= newWidth)
        precondition(rows.lowerBound >= 0 && rows.upperBound <= newHeight)
        let down = Taps(from: height, to: newHeight, rows)
        let isWhole = rows == 0..<height && newHeight == height
        let source = isWhole ? 0..<height : down.reach
        let across =
            newWidth == width && columns == 0..<width && source == 0..<height
            ? self : resizedRows(source, by: Taps(from: width, to: newWidth, columns))
        return isWhole ? across : across.resizedColumns(by: down, from: source.lowerBound)
    }

    /// Every sample becomes a square of `factor` by `factor`.
    public func enlarged(by factor: Int) -> Raster {
        resizedNearest(width: width * factor, height: height * factor)
    }

    /// The picture at another size, each pixel a copy of the nearest; for masks and feature maps.
    ///
    /// - Precondition: all sizes are at least 1.
    public func resizedNearest(width newWidth: Int, height newHeight: Int) -> Raster {
        precondition(width > 0 && height > 0 && newWidth > 0 && newHeight > 0)
        let columns = (0..<newWidth).map { (2 * $0 + 1) * width / (2 * newWidth) * channels }
        var samples = [UInt8](repeating: 0, count: newWidth * newHeight * channels)
        var next = 0
        for y in 0..<newHeight {
            let row = (2 * y + 1) * height / (2 * newHeight) * width * channels
            for column in columns {
                for channel in 0..<channels {
                    samples[next] = self.samples[row &+ column &+ channel]
                    next &+= 1
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, channels: channels, samples: samples)
    }

    /// These rows, each with new columns.
    private func resizedRows(_ rows: Range<Int>, by taps: Taps) -> Raster {
        let (channels, newWidth) = (channels, taps.firsts.count)
        var result = [UInt8](repeating: 0, count: newWidth * rows.count * channels)
        // Safe: taps lie within the row they are made for, targets within the result.
        samples.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                for y in rows {
                    let row = y &* width &* channels
                    let line = (y &- rows.lowerBound) &* newWidth
                    for x in 0..<newWidth {
                        let start = row &+ taps.firsts[x] &* channels
                        for channel in 0..<channels {
                            var sum = Taps.half
                            var place = start &+ channel
                            for weight in taps.weights[x] {
                                sum &+= weight &* Int32(source[place])
                                place &+= channels
                            }
                            target[(line &+ x) &* channels &+ channel] = Taps.sample(sum)
                        }
                    }
                }
            }
        }
        return Raster(width: newWidth, height: rows.count, channels: channels, samples: result)
    }

    /// - Parameter first: which row of the whole this picture's first one is.
    private func resizedColumns(by taps: Taps, from first: Int) -> Raster {
        let (length, newHeight) = (width * channels, taps.firsts.count)
        var result = [UInt8](repeating: 0, count: newHeight * length)
        var sums = [Int32](repeating: 0, count: length)
        // Safe: as in the rows.
        samples.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                sums.withUnsafeMutableBufferPointer { sums in
                    for y in 0..<newHeight {
                        for x in 0..<length { sums[x] = Taps.half }
                        for (index, weight) in taps.weights[y].enumerated() {
                            let row = (taps.firsts[y] &+ index &- first) &* length
                            for x in 0..<length {
                                sums[x] &+= weight &* Int32(source[row &+ x])
                            }
                        }
                        let row = y &* length
                        for x in 0..<length { target[row &+ x] = Taps.sample(sums[x]) }
                    }
                }
            }
        }
        return Raster(width: width, height: newHeight, channels: channels, samples: result)
    }
}

/// Which samples go into each new one, and by what weights in fixed point; the weights of one sum to one.
private struct Taps {
    static let bits: Int32 = 22
    static let half: Int32 = 1 << (bits - 1)

    let firsts: [Int]
    let weights: [[Int32]]

    /// - Parameter part: which of the new ones.
    init(from size: Int, to newSize: Int, _ part: Range<Int>) {
        let ratio = Double(size) / Double(newSize)
        let support = max(ratio, 1)
        var firsts: [Int] = []
        var weights: [[Int32]] = []
        for index in part {
            let center = (Double(index) + 0.5) * ratio
            let first = max(0, Int(center - support + 0.5))
            let end = min(size, Int(center + support + 0.5))
            let shares = (first..<end).map {
                max(0, 1 - ((Double($0) - center + 0.5) / support).magnitude)
            }
            let total = shares.reduce(0, +)
            firsts.append(first)
            weights.append(shares.map { Int32($0 / total * Double(1 << Taps.bits) + 0.5) })
        }
        self.firsts = firsts
        self.weights = weights
    }

    /// The samples that go into any of them.
    var reach: Range<Int> {
        guard let first = firsts.first, let last = firsts.last, let count = weights.last?.count
        else { return 0..<0 }
        return first..<last + count
    }

    static func sample(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> bits) }
}
