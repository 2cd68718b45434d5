import Language
import Testing

@testable import Commands

/// Names of classes, one a line.
struct NameFileTests {
    @Test func `a line's place is the index of its class`() throws {
        #expect(try NameFile.lines(of: "b\n a \r\nc\n\n\n", "x.txt") == ["b", "a", "c"])
        let gap = #expect(throws: Mistake.self) { try NameFile.lines(of: "b\n\nc\n", "x.txt") }
        #expect(gap?.message == "'x.txt' has no name in line 2 of 3")
        let none = #expect(throws: Mistake.self) { try NameFile.lines(of: " \n\n", "x.txt") }
        #expect(none?.message == "'x.txt' holds no names; expected one a line")
    }
}
