/// PGM and PPM, as text (P2, P3) and as bytes (P5, P6), with comments and largest values up to 65,535.
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
        let kind = bytes[1] - UInt8(ascii: "0")
        guard [2, 3, 5, 6].contains(kind) else {
            throw PictureError.unsupported(
                name: name, format: .netpbm,
                reason: "it is of kind P\(kind); expected P2, P3, P5 or P6")
        }
        let width = try number()
        let height = try number()
        let channels = kind == 2 || kind == 5 ? 1 : 3
        try Raster.check(
            width: width, height: height, channels: channels, name: name, format: .netpbm,
            limit: pixelLimit)
        let largest = try number()
        guard (1...65_535).contains(largest) else {
            throw damaged("its largest value is \(largest); expected 1 to 65535")
        }
        let count = width * height * channels
        let samples =
            kind >= 5
            ? try binarySamples(count, largest: largest) : try textSamples(count, largest: largest)
        return Raster(width: width, height: height, channels: channels, samples: samples)
    }

    private mutating func binarySamples(_ count: Int, largest: Int) throws -> [UInt8] {
        position += 1  // the one space behind the header
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
                while position < bytes.count, bytes[position] != 10 { position += 1 }
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
