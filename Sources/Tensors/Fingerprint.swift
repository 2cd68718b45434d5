/// A number that tells apart what was added to it, the same on every machine: FNV-1a, 64 bits (Fowler, Noll and Vo 1991).
public struct Fingerprint: Sendable, Equatable {
    public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    public init() {}

    /// Adds a byte, or a longer word at once.
    @inline(__always)
    public mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x100_0000_01B3
    }

    /// Adds a text's bytes.
    public mutating func add(_ text: String) {
        for byte in text.utf8 { add(UInt64(byte)) }
    }

    /// In hexadecimal digits, as few as it has.
    public var digits: String { String(value, radix: 16) }
}
