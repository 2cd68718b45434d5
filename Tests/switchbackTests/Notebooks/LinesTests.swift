import Testing

@testable import switchback

struct LinesTests {
    @Test func `lines keep their endings`() {
        #expect(Lines.split("a\nb\r\nc\rd") == ["a\n", "b\r\n", "c\r", "d"])
    }

    @Test func `a text without characters has no lines`() {
        #expect(Lines.split("") == [])
    }

    @Test func `the separators of other alphabets end lines as well`() {
        #expect(Lines.split("a\u{2028}b\u{85}") == ["a\u{2028}", "b\u{85}"])
    }
}
