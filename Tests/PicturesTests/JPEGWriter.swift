/// Writes baseline JPEG files whose blocks of 8x8 samples are flat, with any sampling factors.
struct JPEGWriter {
    var width: Int
    var height: Int
    /// Across and down, for each component.
    var factors: [(across: Int, down: Int)]
    /// Segments behind the start of the image.
    var segments: [[UInt8]] = []

    var widest: Int { factors.map(\.across).max() ?? 1 }
    var highest: Int { factors.map(\.down).max() ?? 1 }

    /// - Parameter level: what a component's samples of a block are, 0...255, by component, row and column of the block.
    func bytes(_ level: (Int, Int, Int) -> Int) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8]
        for segment in segments { file += segment }
        // With 8 for every step of the quantiser, a block's first number is its level.
        file += Self.segment(0xDB, [0] + [UInt8](repeating: 8, count: 64))
        let sizes = [height >> 8, height & 255, width >> 8, width & 255, factors.count]
        file += Self.segment(
            0xC0,
            [8] + sizes.map { UInt8($0) }
                + factors.enumerated().flatMap { place, factor in
                    [UInt8(place + 1), UInt8(factor.across << 4 | factor.down), 0]
                })
        // Twelve codes of four bits for the size of a step; one code, 0, for "nothing more in this block".
        let four: [UInt8] = [0, 0, 0, 12] + [UInt8](repeating: 0, count: 12)
        file += Self.segment(0xC4, [0x00] + four + (0..<12).map { UInt8($0) })
        file += Self.segment(0xC4, [0x10, 1] + [UInt8](repeating: 0, count: 15) + [0])
        file += Self.segment(
            0xDA,
            [UInt8(factors.count)] + factors.indices.flatMap { [UInt8($0 + 1), 0] } + [0, 63, 0])
        return file + coded(level) + [0xFF, 0xD9]
    }

    static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
    }

    private func coded(_ level: (Int, Int, Int) -> Int) -> [UInt8] {
        var bits: [UInt8] = []
        func append(_ value: Int, _ count: Int) {
            for place in stride(from: count - 1, through: 0, by: -1) {
                bits.append(UInt8(value >> place & 1))
            }
        }
        var before = [Int](repeating: 0, count: factors.count)
        let across = (width + 8 * widest - 1) / (8 * widest)
        let down = (height + 8 * highest - 1) / (8 * highest)
        for unit in 0..<across * down {
            let (unitRow, unitColumn) = unit.quotientAndRemainder(dividingBy: across)
            for (component, factor) in factors.enumerated() {
                for block in 0..<factor.across * factor.down {
                    let row = unitRow * factor.down + block / factor.across
                    let column = unitColumn * factor.across + block % factor.across
                    let value = level(component, row, column) - 128
                    let step = value - before[component]
                    before[component] = value
                    let size = Int.bitWidth - abs(step).leadingZeroBitCount
                    append(size, 4)
                    append(step >= 0 ? step : step + (1 << size) - 1, size)
                    append(0, 1)
                }
            }
        }
        while bits.count % 8 != 0 { bits.append(1) }
        return stride(from: 0, to: bits.count, by: 8).flatMap { start -> [UInt8] in
            let byte = bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | $1 }
            return byte == 0xFF ? [0xFF, 0] : [byte]
        }
    }
}
