/// The text entries of a PNG file: what made it, and from what.
public enum PNGText {
    /// All uncompressed entries in the file's order; empty for what is no PNG file.
    public static func entries(in png: [UInt8]) -> [(key: String, value: String)] {
        guard png.starts(with: PNGChunks.signature) else { return [] }
        return PNGChunks(png).chunks.compactMap { chunk in
            let data = png[chunk.data]
            guard let end = data.firstIndex(of: 0) else { return nil }
            let key = latin1(data[..<end])
            switch chunk.type {
            case "tEXt":
                return (key, latin1(data[(end + 1)...]))
            case "iTXt":
                // After the key: compressed or not, the method, and two more texts that end in a zero.
                guard end + 3 <= data.endIndex, data[end + 1] == 0 else { return nil }
                let rest = data[(end + 3)...].split(
                    separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
                guard rest.count == 3 else { return nil }
                return (key, String(decoding: rest[2], as: UTF8.self))
            default:
                return nil
            }
        }
    }

    /// An entry's chunk: `tEXt` where Latin-1 can write the value, `iTXt` in UTF-8 where it cannot.
    static func chunk(key: String, value: String) -> (type: String, data: [UInt8]) {
        let keyBytes = key.unicodeScalars.filter { isLatin1($0) }.map { UInt8($0.value) }
        let values = value.unicodeScalars.filter { $0.value != 0 }
        let start = Array(keyBytes.prefix(79)) + [0]
        if values.allSatisfy({ isLatin1($0) || $0 == "\n" }) {
            return ("tEXt", start + values.map { UInt8($0.value) })
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: values)
        return ("iTXt", start + [0, 0, 0, 0] + Array(String(text).utf8))
    }

    private static func isLatin1(_ scalar: Unicode.Scalar) -> Bool {
        (0x20...0x7E).contains(scalar.value) || (0xA1...0xFF).contains(scalar.value)
    }

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.map { Unicode.Scalar($0) })
        return String(text)
    }
}
