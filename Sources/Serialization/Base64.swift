/// Bytes as text, four characters for three bytes (RFC 4648, section 4), padded with `=`.
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = Self.alphabet
        let length = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: length) { text in
            // Every one of the `length` characters is written below, and all are ASCII.
            var output = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let remaining = bytes.count - start
                let second = remaining > 1 ? bytes[start + 1] : 0
                let third = remaining > 2 ? bytes[start + 2] : 0
                let word = UInt32(bytes[start]) << 16 | UInt32(second) << 8 | UInt32(third)
                text[output] = alphabet[Int(word >> 18)]
                text[output + 1] = alphabet[Int(word >> 12 & 63)]
                text[output + 2] = remaining > 1 ? alphabet[Int(word >> 6 & 63)] : UInt8(ascii: "=")
                text[output + 3] = remaining > 2 ? alphabet[Int(word & 63)] : UInt8(ascii: "=")
                output += 4
            }
            return length
        }
    }
}
