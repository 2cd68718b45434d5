import Glibc

/// What a picture's file says of it before its pixels: cheap to read for thousands of files.
public struct PictureHeader: Sendable, Hashable {
    public let format: PictureFormat
    /// In pixels, as the picture stands upright.
    public let width: Int
    public let height: Int
    /// 1 (grey) or 3 (red, green, blue), as `Raster` has them.
    public let channels: Int

    /// How much of a file is read at first; a JPEG whose size stands further behind is read whole.
    private static let start = 1 << 16

    /// - Throws: `PictureError`, also for a file that is no picture; what is wrong with its pixels is not seen.
    public init(contentsOf path: String) throws {
        var bytes = try FileBytes.start(path, count: PictureHeader.start)
        if let header = PictureHeader(bytes) {
            self = header
            return
        }
        if bytes.count == PictureHeader.start {
            bytes = try FileBytes.read(path, limit: Raster.fileLimit)
            if let header = PictureHeader(bytes) {
                self = header
                return
            }
        }
        guard let format = PictureFormat(startOf: bytes) else {
            throw PictureError.notAPicture(
                name: path, found: PictureFormat.guess(startOf: bytes))
        }
        throw PictureError.damaged(name: path, format: format, reason: "its size cannot be read")
    }

    /// Nil where the bytes do not reach as far as the size.
    init?(_ bytes: [UInt8]) {
        let found: (width: Int, height: Int, channels: Int)?
        switch PictureFormat(startOf: bytes) {
        case .png: found = PictureHeader.png(bytes)
        case .jpeg: found = PictureHeader.jpeg(bytes)
        case .netpbm: found = PictureHeader.netpbm(bytes)
        case nil: found = nil
        }
        guard let found, found.width > 0, found.height > 0,
            let format = PictureFormat(startOf: bytes)
        else { return nil }
        self.format = format
        let isLying = format == .jpeg && JPEGOrientation(of: bytes).value >= 5
        width = isLying ? found.height : found.width
        height = isLying ? found.width : found.height
        channels = found.channels
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        bytes[place..<(place + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The chunk IHDR, which comes first.
    private static func png(_ bytes: [UInt8]) -> (Int, Int, Int)? {
        guard bytes.count >= 26, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        // Colour types 0 and 4 are grey.
        return (number(bytes, 16, 4), number(bytes, 20, 4), [0, 4].contains(bytes[25]) ? 1 : 3)
    }

    /// The frame header, behind any number of segments.
    private static func jpeg(_ bytes: [UInt8]) -> (Int, Int, Int)? {
        var place = 2
        while place + 4 <= bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                guard place + 10 <= bytes.count else { return nil }
                return (
                    number(bytes, place + 7, 2), number(bytes, place + 5, 2),
                    bytes[place + 9] == 1 ? 1 : 3
                )
            }
            if marker == 0xDA || marker == 0xD9 { return nil }
            place += 2 + number(bytes, place + 2, 2)
        }
        return nil
    }

    /// Two numbers in text, apart by white space and comments.
    private static func netpbm(_ bytes: [UInt8]) -> (Int, Int, Int)? {
        var place = 2
        var numbers: [Int] = []
        while numbers.count < 2 {
            while place < bytes.count,
                NetpbmDecoder.isSpace(bytes[place]) || bytes[place] == UInt8(ascii: "#")
            {
                if bytes[place] == UInt8(ascii: "#") {
                    while place < bytes.count, bytes[place] != 10, bytes[place] != 13 { place += 1 }
                } else {
                    place += 1
                }
            }
            let digits = bytes[min(place, bytes.count)...].prefix { (48...57).contains($0) }
            guard !digits.isEmpty, digits.count < 10, digits.endIndex < bytes.count else {
                return nil
            }
            numbers.append(digits.reduce(0) { $0 * 10 + Int($1) - 48 })
            place = digits.endIndex
        }
        let isColour = bytes[1] == UInt8(ascii: "3") || bytes[1] == UInt8(ascii: "6")
        return (numbers[0], numbers[1], isColour ? 3 : 1)
    }
}
