/// PBM, PGM and PPM, as text (P1, P2, P3) and as bytes (P4, P5, P6), and PAM (P7), with comments and largest values up to 65,535.
struct NetpbmDecoder {
    let bytes: [UInt8]
    let name: String
    let pixelLimit: Int
    private var position = 2

    init(bytes: [UInt8], name: String, pixelLimit: Int) {
        self.bytes = bytes
        self.name = name
        self.pixelLimit = pixelLimit
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    /// Reads the picture at the start of the file; what follows it is left alone.
    mutating func decode() throws -> Raster {
        let header = try header()
        try Raster.check(
            width: header.width, height: header.height, channels: header.channels, name: name,
            format: .netpbm, limit: pixelLimit)
        guard (1...65_535).contains(header.largest) else {
            throw damaged("its largest value is \(header.largest); expected 1 to 65535")
        }
        let count = header.width * header.height * header.stored
        var samples =
            switch header.kind {
            case 1: try writtenBits(count)
            case 4: try packedBits(header.width, header.height)
            case 2, 3: try textSamples(count, largest: header.largest)
            default: try binarySamples(count, largest: header.largest)
            }
        if header.isCMYK {
            samples = fromCMYK(samples)
        } else if header.stored > header.channels {
            samples = overWhite(samples, header.channels)
        }
        return Raster(
            width: header.width, height: header.height, channels: header.channels, samples: samples)
    }

    /// Width, height and channels, with no pixel read.
    mutating func size() throws -> (width: Int, height: Int, channels: Int) {
        let header = try header()
        return (header.width, header.height, header.channels)
    }

    private struct Header {
        let kind: UInt8
        let width: Int
        let height: Int
        /// 1 for grey, 3 for colour.
        let channels: Int
        /// The same, and one more for alpha; four for CMYK.
        let stored: Int
        let largest: Int
        var isCMYK = false
    }

    private mutating func header() throws -> Header {
        position = 2
        let kind = bytes[1] - UInt8(ascii: "0")
        if kind == 7 { return try anyMap() }
        let (width, height) = (try number(), try number())
        let channels = kind == 3 || kind == 6 ? 3 : 1
        return Header(
            kind: kind, width: width, height: height, channels: channels, stored: channels,
            largest: kind == 1 || kind == 4 ? 1 : try number())
    }

    /// PAM: a line for each field until ENDHDR.
    private mutating func anyMap() throws -> Header {
        var fields: [String: Int] = [:]
        var type: [String] = []
        while true {
            guard let end = bytes[position...].firstIndex(of: 10) else { throw truncated }
            let line = String(decoding: bytes[position..<end], as: UTF8.self)
            position = end + 1
            if line.hasPrefix("#") { continue }
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let key = words.first else { continue }
            if key == "ENDHDR" { break }
            // A tuple type may be written over several lines.
            if key == "TUPLTYPE" { type += words.dropFirst().map { String($0) } }
            if words.count > 1, let value = Int(words[1]) { fields[String(key)] = value }
        }
        guard let width = fields["WIDTH"], let height = fields["HEIGHT"],
            let depth = fields["DEPTH"], let largest = fields["MAXVAL"]
        else { throw damaged("its header lacks WIDTH, HEIGHT, DEPTH or MAXVAL") }
        guard (1...4).contains(depth) else {
            throw PictureError.unsupported(
                name: name, format: .netpbm, reason: "it has \(depth) channels; expected 1 to 4")
        }
        let tuple = type.joined(separator: " ")
        let isCMYK = tuple == "CMYK" && depth == 4
        guard
            isCMYK || ![2, 4].contains(depth) || tuple.isEmpty
                || tuple.uppercased().hasSuffix("_ALPHA")
        else {
            throw PictureError.unsupported(
                name: name, format: .netpbm,
                reason:
                    "it holds \(tuple) in \(depth) channels; expected grey or colour, with or without alpha, or CMYK"
            )
        }
        // The space behind the header is the line's end, which is past already.
        position -= 1
        return Header(
            kind: 7, width: width, height: height, channels: depth >= 3 ? 3 : 1, stored: depth,
            largest: largest, isCMYK: isCMYK)
    }

    /// `255 (1 - c) (1 - k)` with c and k in 0...1, without a profile, as for JPEG.
    private func fromCMYK(_ samples: [UInt8]) -> [UInt8] {
        (0..<samples.count / 4 * 3).map { index in
            let (pixel, channel) = index.quotientAndRemainder(dividingBy: 3)
            let light = 255 - Int(samples[4 * pixel + channel])
            return UInt8((light * (255 - Int(samples[4 * pixel + 3])) + 127) / 255)
        }
    }

    /// PBM in text: 0 is white, 1 black, with or without spaces.
    private mutating func writtenBits(_ count: Int) throws -> [UInt8] {
        guard bytes.count - position >= count else { throw truncated }
        var samples: [UInt8] = []
        samples.reserveCapacity(count)
        while samples.count < count {
            guard position < bytes.count else { throw truncated }
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "0"): samples.append(255)
            case UInt8(ascii: "1"): samples.append(0)
            case UInt8(ascii: "#"): skipComment()
            case _ where NetpbmDecoder.isSpace(byte): continue
            default: throw damaged("expected 0 or 1 at byte \(position - 1)")
            }
        }
        return samples
    }

    /// PBM in bytes: eight pixels in each, the first the highest, each row from a new byte.
    private mutating func packedBits(_ width: Int, _ height: Int) throws -> [UInt8] {
        startRaster()
        let length = (width + 7) / 8
        guard bytes.count - position >= length * height else { throw truncated }
        return (0..<width * height).map { index in
            let (row, column) = index.quotientAndRemainder(dividingBy: width)
            let byte = bytes[position + row * length + column / 8]
            return byte >> UInt8(7 - column % 8) & 1 == 1 ? 0 : 255
        }
    }

    /// Transparent pixels over white, as for PNG.
    private func overWhite(_ samples: [UInt8], _ channels: Int) -> [UInt8] {
        (0..<samples.count / (channels + 1) * channels).map { index in
            let (pixel, channel) = index.quotientAndRemainder(dividingBy: channels)
            let first = pixel * (channels + 1)
            let alpha = Int(samples[first + channels])
            return UInt8(
                (Int(samples[first + channel]) * alpha + 255 * (255 - alpha) + 127) / 255)
        }
    }

    /// Past the one space behind the header; a comment there ends with its line, which is that space.
    private mutating func startRaster() {
        if position < bytes.count, bytes[position] == UInt8(ascii: "#") { skipComment() }
        position += 1
    }

    /// To the end of the line, which is a newline or a carriage return.
    private mutating func skipComment() {
        while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
    }

    private mutating func binarySamples(_ count: Int, largest: Int) throws -> [UInt8] {
        startRaster()
        let size = largest > 255 ? 2 : 1
        guard bytes.count - position >= count * size else { throw truncated }
        if largest == 255 { return Array(bytes[position..<(position + count)]) }
        return try (0..<count).map { index in
            let place = position + index * size
            let value =
                size == 1 ? Int(bytes[place]) : Int(bytes[place]) << 8 | Int(bytes[place + 1])
            return try sample(value, largest: largest)
        }
    }

    private mutating func textSamples(_ count: Int, largest: Int) throws -> [UInt8] {
        // A digit and a space each at least, so that a large header with little behind it takes no memory.
        guard bytes.count - position >= 2 * count else { throw truncated }
        var samples: [UInt8] = []
        samples.reserveCapacity(count)
        for _ in 0..<count { samples.append(try sample(try number(), largest: largest)) }
        return samples
    }

    /// `255 value / largest`, rounded.
    private func sample(_ value: Int, largest: Int) throws -> UInt8 {
        guard value <= largest else {
            throw damaged("a sample is \(value), above its largest value \(largest)")
        }
        return UInt8((value * 255 + largest / 2) / largest)
    }

    /// The next number in decimal, past spaces and comments.
    private mutating func number() throws -> Int {
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "#") {
                skipComment()
            } else if NetpbmDecoder.isSpace(bytes[position]) {
                position += 1
            } else {
                break
            }
        }
        guard position < bytes.count else { throw truncated }
        let start = position
        var value = 0
        while position < bytes.count, (48...57).contains(bytes[position]) {
            guard position - start < 10 else { throw damaged("a number has too many digits") }
            value = value * 10 + Int(bytes[position] - 48)
            position += 1
        }
        guard position > start else {
            throw damaged("expected a number at byte \(position)")
        }
        return value
    }

    private var truncated: PictureError {
        .truncated(name: name, format: .netpbm, bytes: bytes.count)
    }

    private func damaged(_ reason: String) -> PictureError {
        .damaged(name: name, format: .netpbm, reason: reason)
    }
}
