import Serialization
import Testing

@testable import Answers

struct ColumnsTests {
    private let columns = Columns([
        .text("name", "class", ["joy", "fear", nil]).called("class"),
        .number("accuracy", "accuracy", [0.5, nil, 0.25]) { "\($0 * 100) %" },
        .integer(nil, "of its images", [1, 2, 3]) { "#\($0)" },
        .data("rate", .singles([0.1, 0.2, nil])),
        .text(nil, "shown only", ["a", "b", "c"]).called(nil),
    ])

    @Test func `columns are called by a name, else by their heading, unless they are only shown`() {
        #expect(columns.names == ["class", "accuracy", "of-its-images", "rate"])
        #expect(columns["shown-only"] == nil)
        #expect(columns["rate"]?.heading == nil)
    }

    @Test func `the records have the names that they always had`() {
        let first = columns.records.elements?.first
        #expect(first == ["name": "joy", "accuracy": 0.5, "rate": .single(0.1)])
    }

    @Test func `some of the rows keep each column's own format`() throws {
        let chosen = try columns.selecting([2, 0, nil]).selecting([1, 0, 2, 2])
        #expect(
            chosen.table().rows == [
                ["joy", "50.0 %", "#1", "a"], ["", "25.0 %", "#3", "c"], ["", "-", "", ""],
                ["", "-", "", ""],
            ])
        #expect(chosen["accuracy"]?.values == .numbers([0.5, 0.25, nil, nil]))
        #expect(chosen["class"]?.text(0) == "joy")
    }

    @Test func `rows chosen over and over take no deeper stack`() throws {
        var chosen = columns
        for _ in 0..<20_000 { chosen = try chosen.selecting([0, 1, 2]) }
        #expect(chosen.table().rows == columns.table().rows)
    }

    @Test func `a computed number shows as its column's do`() {
        #expect(columns["accuracy"]?.text(of: 0.375) == "37.5 %")
        #expect(columns["of-its-images"]?.text(of: 2) == "#2")
        #expect(columns["of-its-images"]?.text(of: 2.5) == nil)
        #expect(columns["class"]?.text(of: 1) == nil)
    }

    @Test func `of two columns with one name the shown one counts`() {
        let twice = Columns([
            .data("said", .integers([7])), .text(nil, "said", ["joy"]),
            .data("said", .integers([8])),
        ])
        #expect(twice.names == ["said"])
        #expect(twice["said"]?.values == .texts(["joy"]))
    }
}
