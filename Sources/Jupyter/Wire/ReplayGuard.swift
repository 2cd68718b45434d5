/// Remembers the last signatures of all channels, so that a recorded message cannot be sent again, nor on another one.
struct ReplayGuard {
    /// The first 32 hexadecimal digits of a signature, 16 to a word: more than anybody can find twice.
    private typealias Digits = SIMD2<UInt64>

    private let capacity: Int
    private var known: Set<Digits> = []
    private var order: [Digits] = []
    private var oldest = 0

    init(capacity: Int = 65_536) {
        precondition(capacity > 0, "a replay guard remembers one signature at least")
        self.capacity = capacity
    }

    /// Whether this signature is new; from then on it is known.
    mutating func admits(_ signature: [UInt8]) -> Bool {
        var digits = Digits()
        for (index, byte) in signature.prefix(32).enumerated() {
            // '0'...'9' and 'a'...'f'
            let value = byte < UInt8(ascii: "a") ? byte & 15 : byte &- 87
            digits[index / 16] = digits[index / 16] << 4 | UInt64(value & 15)
        }
        guard known.insert(digits).inserted else { return false }
        if order.count < capacity {
            order.append(digits)
        } else {
            known.remove(order[oldest])
            order[oldest] = digits
            oldest = (oldest + 1) % capacity
        }
        return true
    }
}
