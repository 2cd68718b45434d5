import Crypto
import FoundationEssentials

/// How messages are signed: HMAC (RFC 2104) with one of these hashes.
public enum SignatureScheme: String, Sendable, CaseIterable {
    case sha256 = "hmac-sha256"
    case sha384 = "hmac-sha384"
    case sha512 = "hmac-sha512"
    case sha1 = "hmac-sha1"
    case md5 = "hmac-md5"
}

/// Signs the four JSON frames of a message, in lower-case hexadecimal.
struct Signer: Sendable {
    /// Keyed once; every message starts from a copy.
    private enum Keyed: Sendable {
        case sha256(HMAC<SHA256>)
        case sha384(HMAC<SHA384>)
        case sha512(HMAC<SHA512>)
        case sha1(HMAC<Insecure.SHA1>)
        case md5(HMAC<Insecure.MD5>)
    }

    /// Nil where the key is empty: nothing is signed or checked.
    private let keyed: Keyed?

    init(key: String, scheme: SignatureScheme = .sha256) {
        guard !key.isEmpty else {
            keyed = nil
            return
        }
        let key = SymmetricKey(data: Array(key.utf8))
        keyed =
            switch scheme {
            case .sha256: .sha256(HMAC(key: key))
            case .sha384: .sha384(HMAC(key: key))
            case .sha512: .sha512(HMAC(key: key))
            case .sha1: .sha1(HMAC(key: key))
            case .md5: .md5(HMAC(key: key))
            }
    }

    var signs: Bool { keyed != nil }

    func signature(of frames: ArraySlice<[UInt8]>) -> [UInt8] {
        switch keyed {
        case nil: []
        case .sha256(let code): Self.digits(code, frames)
        case .sha384(let code): Self.digits(code, frames)
        case .sha512(let code): Self.digits(code, frames)
        case .sha1(let code): Self.digits(code, frames)
        case .md5(let code): Self.digits(code, frames)
        }
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

    private static func digits<Hash: HashFunction>(
        _ keyed: HMAC<Hash>, _ frames: ArraySlice<[UInt8]>
    ) -> [UInt8] {
        var code = keyed
        for frame in frames { code.update(data: frame) }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * Hash.Digest.byteCount)
        for byte in code.finalize() {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }
}
