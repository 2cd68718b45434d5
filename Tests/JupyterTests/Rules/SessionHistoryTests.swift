import Testing

@testable import Jupyter

struct SessionHistoryTests {
    private var history: SessionHistory {
        var history = SessionHistory()
        for (index, input) in ["one", "two", "one", "three"].enumerated() {
            history.record(input, line: index + 1)
        }
        history.record(output: "1", line: 3)
        return history
    }

    private func lines(_ access: HistoryRequest.Access) -> [Int] {
        history.entries(access).map(\.line)
    }

    @Test func `the tail is the last entries, oldest first`() {
        #expect(lines(.tail(count: 2)) == [3, 4])
        #expect(lines(.tail(count: 9)) == [1, 2, 3, 4])
        #expect(lines(.tail(count: 0)) == [])
    }

    @Test func `a range leaves out its end`() {
        #expect(lines(.range(session: 0, start: 1, stop: 3)) == [1, 2])
        #expect(lines(.range(session: 1, start: 3, stop: nil)) == [3, 4])
        #expect(lines(.range(session: -1, start: 1, stop: nil)) == [])
    }

    @Test func `a search gives all, the last, or each input once`() {
        #expect(lines(.search(pattern: "*o*", count: nil, unique: false)) == [1, 2, 3])
        #expect(lines(.search(pattern: "*o*", count: 2, unique: false)) == [2, 3])
        #expect(lines(.search(pattern: "*o*", count: nil, unique: true)) == [2, 3])
        #expect(lines(.search(pattern: "t???e", count: 1, unique: true)) == [4])
    }

    @Test func `a result belongs to its line`() {
        #expect(history.entries(.tail(count: 2)).map(\.output) == ["1", nil])
    }

    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("a*c", "abbc", true),
        ("a*c", "abcd", false), ("*b*b*", "abab", true), ("?", "é", true), ("?", "", false),
        ("a?", "a", false), ("**a", "ba", true), ("add *", "add\n1", false),
        ("*.*", "a.b\nc", true),
    ])
    func `a pattern fits whole texts`(pattern: String, text: String, fits: Bool) {
        #expect(Glob(pattern).matches(text) == fits)
    }
}
