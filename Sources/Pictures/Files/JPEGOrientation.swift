/// How a camera was held, as its JPEG files tell it: the tag 0x0112 of the Exif segment, 1 to 8.
///
/// Source: Exif 2.32 (CIPA DC-008), 4.6.4, Orientation. A file that tells nothing, or nothing that can be read, was held
/// upright.
struct JPEGOrientation {
    /// 1: upright; 2: mirrored; 3: upside down; 4: mirrored upside down; 5 to 8: lying, the sides swapped.
    let value: Int

    init(of bytes: [UInt8]) {
        value = Self.segment(bytes).flatMap(Self.tag) ?? 1
    }

    /// The Exif segment's TIFF data: what follows `Exif\0\0` in the first APP1 segment of that name.
    private static func segment(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var place = 2
        while place + 4 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            // The image's data begin: no more segments of this kind.
            if marker == 0xDA || marker == 0xD9 { return nil }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            let end = place + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            let body = bytes[place + 4..<end]
            if marker == 0xE1, body.starts(with: Array("Exif\0\0".utf8)) {
                return body.dropFirst(6)
            }
            place = end
        }
        return nil
    }

    private static func tag(_ tiff: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(tiff)
        guard bytes.count >= 8, let isLittle = order(bytes) else { return nil }
        func number(_ place: Int, _ count: Int) -> Int? {
            guard place >= 0, place + count <= bytes.count else { return nil }
            let part = bytes[place..<place + count]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let start = number(4, 4), let entries = number(start, 2) else { return nil }
        for entry in 0..<entries {
            let place = start + 2 + 12 * entry
            guard let tag = number(place, 2) else { return nil }
            if tag == 0x0112 {
                return number(place + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil }
            }
        }
        return nil
    }

    /// Whether numbers are little-endian; nil where it is no TIFF header.
    private static func order(_ bytes: [UInt8]) -> Bool? {
        switch (bytes[0], bytes[1]) {
        case (0x49, 0x49): true
        case (0x4D, 0x4D): false
        default: nil
        }
    }

    /// The picture as it was seen.
    func upright(_ raster: Raster) -> Raster {
        guard value > 1 else { return raster }
        let (width, height, channels) = (raster.width, raster.height, raster.channels)
        let isLying = value >= 5
        let size = isLying ? (width: height, height: width) : (width: width, height: height)
        var samples = [UInt8](repeating: 0, count: raster.samples.count)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let source =
                    switch value {
                    case 2: (width - 1 - x, y)
                    case 3: (width - 1 - x, height - 1 - y)
                    case 4: (x, height - 1 - y)
                    case 5: (y, x)
                    case 6: (y, height - 1 - x)
                    case 7: (width - 1 - y, height - 1 - x)
                    default: (width - 1 - y, x)
                    }
                let from = (source.1 * width + source.0) * channels
                let to = (y * size.width + x) * channels
                for channel in 0..<channels {
                    samples[to + channel] = raster.samples[from + channel]
                }
            }
        }
        return Raster(
            width: size.width, height: size.height, channels: channels, samples: samples)
    }
}
