import Answers
import Histories
import Logging
import Testing

struct HistoryQueryTests {
    private let history = HistoryKeeper(file: nil, logger: Log().logger)

    init() {
        for (index, input) in ["one", "two", "one", "three"].enumerated() {
            history.record(input, line: index + 1)
        }
        history.record(output: "1", line: 3)
    }

    private func lines(_ query: HistoryQuery) -> [Int] { history.entries(query).map(\.line) }

    @Test func `the tail is the last entries, oldest first`() {
        #expect(lines(.tail(count: 2)) == [3, 4])
        #expect(lines(.tail(count: 9)) == [1, 2, 3, 4])
        #expect(lines(.tail(count: 0)) == [])
        #expect(lines(.tail(count: -1)) == [])
        #expect(lines(.tail(count: nil)) == [1, 2, 3, 4])
    }

    @Test func `a range leaves out its end`() {
        #expect(lines(.range(session: 0, start: 1, stop: 3)) == [1, 2])
        #expect(lines(.range(session: 1, start: 3, stop: nil)) == [3, 4])
        #expect(lines(.range(session: 0, start: 3, stop: 3)) == [])
        #expect(lines(.range(session: 0, start: .min, stop: .max)) == [1, 2, 3, 4])
    }

    @Test(arguments: [-1, 2, .min, .max])
    func `a session that is not there has no entries`(session: Int) {
        #expect(lines(.range(session: session, start: 1, stop: nil)) == [])
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

    @Test func `a number that comes again takes its own result`() {
        history.record("again", line: 3)
        history.record(output: "2", line: 3)
        #expect(history.entries(.tail(count: 3)).map(\.output) == ["1", nil, "2"])
    }

    @Test(arguments: [
        ("", "a", false), ("*", "a", true), ("a*c", "abbc", true), ("a*c", "abcd", false),
        ("*b*b*", "abab", true), ("?", "é", true), ("a?", "a", false), ("**a", "ba", true),
        ("add *", "add\n1", false), ("*.*", "a.b\nc", true), ("A", "a", false),
        ("*[1]*", "x[1]", true), ("*[1]*", "x1", false), ("[", "[", true), ("]", "]", true),
        ("*]*[*", "a]b[c", true), ("%", "a", false), ("a_c", "abc", false), ("\\*", "\\x", true),
    ])
    func `a pattern fits whole inputs`(pattern: String, input: String, fits: Bool) {
        let history = HistoryKeeper(file: nil, logger: Log().logger)
        history.record(input, line: 1)
        let found = history.entries(.search(pattern: pattern, count: nil, unique: false))
        #expect(found.isEmpty != fits)
    }

    @Test func `a pattern of any length is answered`() {
        for length in [9_999, 10_001, 60_000, 1_000_000] {
            let pattern = String(repeating: "*a", count: length / 2)
            #expect(lines(.search(pattern: pattern, count: nil, unique: false)) == [])
        }
        #expect(lines(.tail(count: 1)) == [4])
    }

    @Test(arguments: [
        "e\u{301}\u{1F469}\u{200D}\u{1F52C}", "two\nlines\r\n\tand a tab", "'quotes\" -- ; drop",
        "\u{FEFF}mark", String(repeating: "long ", count: 20_000),
    ])
    func `an input comes back as it was`(input: String) {
        history.record(input, line: 5)
        let found = history.entries(.tail(count: 1)).first?.input
        #expect(found.map { Array($0.utf8) } == Array(input.utf8))
    }

    @Test func `a zero byte, which no database text holds, becomes a sign`() {
        history.record("a\0b", line: 5)
        #expect(history.entries(.tail(count: 1)).first?.input == "a\u{FFFD}b")
    }

    @Test func `blank inputs and endless ones are not kept, of endless results the beginning is`() {
        history.record(" \n\t", line: 5)
        history.record(String(repeating: "x", count: 2_000_000), line: 6)
        history.record("long", line: 7)
        history.record(output: String(repeating: "é", count: 2_000_000), line: 7)
        let last = history.entries(.tail(count: 2))
        #expect(last.map(\.input) == ["three", "long"])
        #expect(last.last?.output == String(repeating: "é", count: 10_000) + "…")
    }
}
