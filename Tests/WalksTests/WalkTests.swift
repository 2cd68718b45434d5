import Synchronization
import Testing

@testable import Walks

struct WalkTests {
    /// Interrupted at the so many-th look.
    private final class Interruption: Sendable {
        private let left: Mutex<Int>
        init(after looks: Int) { left = Mutex(looks) }
        var isThere: Bool {
            left.withLock { left in
                left -= 1
                return left < 0
            }
        }
    }

    @Test func `a walk looks at its first element and every few thousand behind it`() {
        for looks in 0...2 {
            let interruption = Interruption(after: looks)
            var steps = 0
            #expect(throws: Cancelled.self) {
                try Walk.heeding({ interruption.isThere }) {
                    _ = try (0..<100_000).walked { _ in steps += 1 }
                }
            }
            #expect(steps == looks * Walk.stride)
        }
    }

    @Test func `an order is ended between two comparisons, and else is an order`() throws {
        let numbers = (0..<10_000).map { ($0 * 7919) % 10_007 }
        #expect(try numbers.walkedSorted { $0 < $1 } == numbers.sorted())
        #expect(throws: Cancelled.self) {
            try Walk.heeding({ true }) { try numbers.walkedSorted { $0 < $1 } }
        }
    }

    @Test func `nobody is interrupted behind the work`() throws {
        #expect(throws: Cancelled.self) { try Walk.heeding({ true }) { try Walk.check() } }
        try Walk.check()
        #expect(!Walk.isEnded)
        #expect(Walk.heeding({ true }) { Walk.isEnded })
    }
}
