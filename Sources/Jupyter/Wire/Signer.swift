import Crypto
import FoundationEssentials

/// Signs the four JSON frames of a message with HMAC-SHA256 (RFC 2104), in lower-case hexadecimal.
struct Signer: Sendable {
    /// Keyed once; every message starts from a copy. Nil where the key is empty: nothing is signed or checked.
    private let keyed: HMAC<SHA256>?

    init(key: String) {
        keyed = key.isEmpty ? nil : HMAC<SHA256>(key: SymmetricKey(data: Array(key.utf8)))
    }

    var signs: Bool { keyed != nil }

    func signature(of frames: ArraySlice<[UInt8]>) -> [UInt8] {
        guard var code = keyed else { return [] }
        for frame in frames { code.update(data: frame) }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in code.finalize() {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }

    /// Whether a signature fits, in a time that does not tell where it differs.
    func accepts(_ signature: [UInt8], for frames: ArraySlice<[UInt8]>) -> Bool {
        guard signs else { return true }
        let expected = self.signature(of: frames)
        guard signature.count == expected.count else { return false }
        var difference: UInt8 = 0
        for index in expected.indices { difference |= signature[index] ^ expected[index] }
        return difference == 0
    }
}
