import Crypto
import FoundationEssentials
import Glibc

/// The frames of a message that matter to a measurement; nothing of them is parsed that can be searched.
struct KernelFrames {
    static let delimiter = Array("<IDS|MSG>".utf8)

    let identities: [[UInt8]]
    let header: [UInt8]
    let parent: [UInt8]
    let content: [UInt8]

    /// Nil for what is no message of the protocol.
    init?(_ frames: [[UInt8]]) {
        guard let start = frames.firstIndex(of: Self.delimiter), frames.count >= start + 6 else {
            return nil
        }
        identities = Array(frames[..<start])
        header = frames[start + 2]
        parent = frames[start + 3]
        content = frames[start + 5]
    }

    /// Whether its header names this type.
    func isType(_ type: String) -> Bool { Self.holds(header, "\"\(type)\"") }

    /// Whether it is the end of a request whose header holds this text.
    func isIdle(of text: String) -> Bool {
        isType("status") && Self.holds(content, "\"idle\"") && Self.holds(parent, text)
    }

    /// Whether the bytes hold this text.
    static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        let text = Array(text.utf8)
        guard let first = text.first, bytes.count >= text.count else { return text.isEmpty }
        // Safe: every comparison ends within the bytes.
        return bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            var offset = 0
            while offset + text.count <= bytes.count,
                let next = memchr(
                    start + offset, Int32(first), bytes.count - text.count - offset + 1)
            {
                if memcmp(next, text, text.count) == 0 { return true }
                offset = UnsafeRawPointer(next) - start + 1
            }
            return false
        }
    }
}

/// Signs frames with HMAC-SHA256, as both ends of the bench do.
struct FrameSigner {
    private let keyed: HMAC<SHA256>

    init(key: String) {
        keyed = HMAC<SHA256>(key: SymmetricKey(data: Array(key.utf8)))
    }

    /// Delimiter, signature, and the four frames.
    func signed(_ frames: [[UInt8]]) -> [[UInt8]] {
        var code = keyed
        for frame in frames { code.update(data: frame) }
        let digits = Array("0123456789abcdef".utf8)
        let signature = code.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return [KernelFrames.delimiter, signature] + frames
    }
}
