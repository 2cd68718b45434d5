import Answers
import Testing

@testable import Jupyter

struct RateLimiterTests {
    /// Jupyter's server counts what came in the last three seconds.
    private func most(_ sent: [(time: Int, amount: Int)]) -> Int {
        sent.map { last in
            sent.filter { $0.time <= last.time && $0.time > last.time - 3000 }
                .reduce(0) { $0 + $1.amount }
        }.max() ?? 0
    }

    @Test func `only behind a server does a writer wait`() throws {
        for isServed in [false, true] {
            let publications = try Publications(session: MessageSession(), isServed: isServed)
            publications.write(
                String(repeating: "x", count: RateLimiter.bytes), to: .output, parent: nil)
            // Whoever does not wait does not ask whether it was interrupted.
            var hasWaited = false
            publications.waitForRoom {
                hasWaited = true
                return true
            }
            #expect(hasWaited == isServed)
        }
    }

    @Test func `a little goes out at once`() {
        var rateLimiter = RateLimiter()
        for now in 0..<100 {
            #expect(rateLimiter.delay(now: now) == 0)
            rateLimiter.count(bytes: 11_000, messages: 1, now: now)
        }
    }

    @Test(arguments: [65_536, 1000, 300_000])
    func `text without end stays below what a server passes on`(size: Int) {
        var rateLimiter = RateLimiter()
        var now = 0
        var sent: [(time: Int, amount: Int)] = []
        for _ in 0..<(12_000_000 / size) {
            while case let delay = rateLimiter.delay(now: now), delay > 0 { now += min(delay, 20) }
            rateLimiter.count(bytes: size, messages: 0, now: now)
            sent.append((now, size))
            now += 1
        }
        #expect(most(sent) <= 3_000_000)
        // And no slower than that.
        #expect(now < 12_000_000 / 600)
    }

    @Test func `messages without end stay below what a server passes on`() {
        var rateLimiter = RateLimiter()
        var now = 0
        var sent: [(time: Int, amount: Int)] = []
        for number in 0..<12_000 {
            while case let delay = rateLimiter.delay(now: now), delay > 0 { now += min(delay, 20) }
            rateLimiter.count(bytes: 0, messages: 1, now: now)
            sent.append((now, 1))
            if number.isMultiple(of: 3) { now += 1 }
        }
        #expect(most(sent) <= 3000)
    }
}
