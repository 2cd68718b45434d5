import Testing

@testable import Jupyter

struct ReplayGuardTests {
    private func signature(_ number: Int) -> [UInt8] {
        let text = String(number)
        let first = String(repeating: "0", count: 32 - text.count) + text
        return Array((first + String(repeating: "f", count: 32)).utf8)
    }

    @Test func `a signature is admitted once`() {
        var seen = ReplayGuard()
        let admitted = [1, 2, 1].map { seen.admits(signature($0)) }
        #expect(admitted == [true, true, false])
    }

    @Test func `only the last ones are remembered`() {
        var seen = ReplayGuard(capacity: 3)
        let admitted = [1, 2, 3, 4, 2, 3, 4, 1, 4, 2].map { seen.admits(signature($0)) }
        #expect(admitted == [true, true, true, true, false, false, false, true, false, true])
    }
}
