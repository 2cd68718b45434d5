/// A rate limiter with a sliding window: how fast a kernel behind Jupyter's server may publish and lose nothing.
///
/// Jupyter's server passes on 3 MB of text and 3,000 messages in any 3 seconds and drops what goes beyond it; a kernel
/// that stays below loses nothing.
///
/// Source: jupyter_server 2, `iopub_data_rate_limit`, `iopub_msg_rate_limit` and `rate_limit_window`.
struct RateLimiter {
    /// A little less than the server allows, over a little longer: what is sent evenly may come in bursts.
    static let bytes = 2_700_000
    static let messages = 2700
    static let window = 3200
    /// How finely it is counted, in milliseconds.
    private static let grain = 50

    private struct Slot {
        var start: Int
        var bytes = 0
        var messages = 0
    }

    private var slots: [Slot] = []
    private var bytes = 0
    private var messages = 0

    /// Something was published.
    mutating func count(bytes: Int, messages: Int, now: Int) {
        forget(now)
        if slots.last.map({ now >= $0.start + Self.grain }) ?? true {
            slots.append(Slot(start: now))
        }
        slots[slots.count - 1].bytes += bytes
        slots[slots.count - 1].messages += messages
        self.bytes += bytes
        self.messages += messages
    }

    /// How long to wait before more is published, in milliseconds.
    mutating func delay(now: Int) -> Int {
        forget(now)
        guard bytes >= Self.bytes || messages >= Self.messages, let first = slots.first else {
            return 0
        }
        return max(first.start + Self.grain + Self.window - now, 1)
    }

    private mutating func forget(_ now: Int) {
        let old = slots.prefix { $0.start + Self.grain + Self.window <= now }
        for slot in old {
            bytes -= slot.bytes
            messages -= slot.messages
        }
        slots.removeFirst(old.count)
    }
}
