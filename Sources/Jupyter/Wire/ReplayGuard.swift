/// Remembers the last signatures of a channel, so that a recorded message cannot be sent again.
struct ReplayGuard {
    /// The 64 hexadecimal digits of a signature, eight to a word.
    private typealias Digits = SIMD8<UInt64>

    private let capacity: Int
    private var known: Set<Digits> = []
    private var order: [Digits] = []
    private var oldest = 0

    init(capacity: Int = 16_384) {
        precondition(capacity > 0, "a replay guard remembers one signature at least")
        self.capacity = capacity
    }

    /// Whether this signature is new; from then on it is known.
    mutating func admits(_ signature: [UInt8]) -> Bool {
        var digits = Digits()
        for (index, byte) in signature.prefix(64).enumerated() {
            digits[index / 8] = digits[index / 8] << 8 | UInt64(byte)
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
