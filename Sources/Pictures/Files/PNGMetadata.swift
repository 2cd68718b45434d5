import CPNG

extension PNGChunks {
    /// Exif and XMP: the chunk eXIf, the text `XML:com.adobe.xmp`, and the texts `Raw profile type exif`, `APP1` and `xmp`, in
    /// which ImageMagick and exiftool kept them before eXIf was registered in 2017.
    func metadata(_ bytes: [UInt8]) -> PictureMetadata {
        var metadata = PictureMetadata()
        for chunk in chunks {
            if chunk.type == "eXIf" {
                metadata.add(exif: bytes[chunk.data])
                continue
            }
            guard let (key, text) = Self.text(chunk.type, bytes[chunk.data]) else { continue }
            switch key {
            case "XML:com.adobe.xmp":
                metadata.xmp.append(text[...])
            case "Raw profile type exif", "Raw profile type EXIF", "Raw profile type APP1",
                "Raw profile type app1":
                if let profile = Self.profile(text) {
                    profile.starts(with: Array("http://ns.adobe.com".utf8))
                        ? metadata.xmp.append(profile[...]) : metadata.add(exif: profile[...])
                }
            case "Raw profile type xmp", "Raw profile type XMP":
                if let profile = Self.profile(text) { metadata.xmp.append(profile[...]) }
            default: continue
            }
        }
        return metadata
    }

    /// The key and the value of a tEXt, zTXt or iTXt chunk that can be one of those above; nil for others.
    private static func text(
        _ type: String, _ data: ArraySlice<UInt8>
    ) -> (key: String, value: [UInt8])? {
        guard ["tEXt", "zTXt", "iTXt"].contains(type), let end = data.firstIndex(of: 0) else {
            return nil
        }
        let key = String(decoding: data[..<end], as: UTF8.self)
        guard key == "XML:com.adobe.xmp" || key.hasPrefix("Raw profile type ") else { return nil }
        var rest = data[(end + 1)...]
        switch type {
        case "tEXt": return (key, Array(rest))
        case "zTXt": return inflated(rest.dropFirst()).map { (key, $0) }
        default:
            // Whether and how it is compressed, then language and translated key, each ended by a zero.
            let isCompressed = rest.first == 1
            rest = rest.dropFirst(2)
            for _ in 0..<2 {
                guard let zero = rest.firstIndex(of: 0) else { return nil }
                rest = rest[(zero + 1)...]
            }
            return isCompressed ? inflated(rest).map { (key, $0) } : (key, Array(rest))
        }
    }

    /// The bytes that a raw profile writes in hexadecimal: a line with its kind, one with the number of bytes, then the digits.
    private static func profile(_ text: [UInt8]) -> [UInt8]? {
        let lines = text.drop { $0 == 10 }.split(
            separator: 10, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3 else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in lines[2] {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { continue }
            if let first = high {
                bytes.append(first << 4 | UInt8(value))
                high = nil
            } else {
                high = UInt8(value)
            }
        }
        return bytes
    }

    /// What zlib makes of the bytes, up to a million; nil where they are damaged or make more.
    private static func inflated(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let source = Array(bytes)
        var capacity = 16_384
        while capacity <= 1 << 20 {
            var filled = uLongf(capacity)
            var target = [UInt8](repeating: 0, count: capacity)
            // Safe: zlib writes at most `filled` bytes and reads the source alone.
            switch uncompress(&target, &filled, source, uLong(source.count)) {
            case Z_OK: return Array(target.prefix(Int(filled)))
            case Z_BUF_ERROR: capacity *= 4
            default: return nil
            }
        }
        return nil
    }
}
