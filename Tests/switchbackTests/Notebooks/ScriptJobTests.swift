import Testing

@testable import switchback

struct ScriptJobTests {
    @Test func `a script without marks is one cell`() {
        let cells = ScriptJob.cells("a\nb\n")
        #expect(cells.map(\.text) == ["a\nb\n"])
    }

    @Test func `a mark begins a cell, and cells know their lines`() {
        let cells = ScriptJob.cells("a\n# %% second\nb\nc\n# %%\nd")
        #expect(cells.map(\.text) == ["a", "b\nc", "d"])
        #expect(cells.map(\.line) == [1, 3, 6])
    }
}
