import CPNG

/// Writes PNG files of kinds that the product itself never writes, row by row without a filter.
///
/// Files of 16 bits are never interlaced here: older libraries cannot stand them.
struct PNGWriter {
    var width: Int
    var height: Int
    /// 1, 2, 4, 8 or 16.
    var depth: Int
    /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
    var colour: Int
    var isInterlaced = false
    /// Chunks between the header and the pixels, and behind them.
    var before: [(type: String, data: [UInt8])] = []
    var after: [(type: String, data: [UInt8])] = []

    var channels: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 1 }

    /// - Parameter sample: the number at a row, a column and a channel.
    func bytes(_ sample: (Int, Int, Int) -> Int) -> [UInt8] {
        precondition(!(isInterlaced && depth == 16))
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let sizes = Self.number(width) + Self.number(height)
        file += Self.chunk(
            "IHDR", sizes + [UInt8(depth), UInt8(colour), 0, 0, isInterlaced ? 1 : 0])
        for (type, data) in before { file += Self.chunk(type, data) }
        var rows: [UInt8] = []
        for pass in isInterlaced ? Self.passes : [(0, 0, 1, 1)] {
            for y in stride(from: pass.1, to: height, by: pass.3) {
                let columns = Array(stride(from: pass.0, to: width, by: pass.2))
                guard !columns.isEmpty else { continue }
                rows.append(0)
                rows += packed(columns.flatMap { x in (0..<channels).map { sample(y, x, $0) } })
            }
        }
        file += Self.chunk("IDAT", Self.deflated(rows))
        for (type, data) in after { file += Self.chunk(type, data) }
        return file + Self.chunk("IEND", [])
    }

    /// The seven passes of Adam7: first column, first row, step across, step down.
    private static let passes = [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
    ]

    private func packed(_ samples: [Int]) -> [UInt8] {
        if depth == 16 { return samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
        let perByte = 8 / depth
        return stride(from: 0, to: samples.count, by: perByte).map { start in
            (0..<perByte).reduce(UInt8(0)) { byte, place in
                let index = start + place
                return byte << depth | UInt8(index < samples.count ? samples[index] : 0)
            }
        }
    }

    static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
    }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return number(data.count) + body + number(Int(crc32(0, body, uInt(body.count))))
    }

    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var count = compressBound(uLong(bytes.count))
        var target = [UInt8](repeating: 0, count: Int(count))
        precondition(compress(&target, &count, bytes, uLong(bytes.count)) == Z_OK)
        return Array(target.prefix(Int(count)))
    }
}
