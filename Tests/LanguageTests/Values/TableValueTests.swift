import Answers
import Serialization
import Testing

@testable import Language

struct TableValueTests {
    private let table = TableValue(
        Columns([
            .text(nil, "class", ["joy", "fear", "anger"]),
            .number("accuracy", "accuracy", [0.5, nil, 0.25]) { "\($0 * 100) %" },
            .data("angle", .integers([0, 45, 90])),
        ]), caption: "by class")

    private func json(_ value: Value?) -> JSON? { value?.json }

    @Test func `fields are columns, with nothing where an entry is missing`() throws {
        #expect(table.fieldNames == ["class", "accuracy", "angle", "count"])
        #expect(json(try table.field("accuracy")) == [0.5, .null, 0.25])
        #expect(json(try table.field("angle")) == [0, 45, 90])
        #expect(json(try table.field("count")) == 3)
        #expect(try table.field("image") == nil)
    }

    @Test func `a column that is called count is no number of rows`() throws {
        let counts = TableValue(Columns([.integer(nil, "count", [7, 8])]))
        #expect(counts.fieldNames == ["count"])
        #expect(json(try counts.field("count")) == [7, 8])
    }

    @Test func `an element is a record, shown as a table of one row`() throws {
        guard case .object(let record) = try table.element(2) else {
            Issue.record("no record")
            return
        }
        #expect(record.typeName == "record")
        #expect(json(try record.field("accuracy")) == 0.25)
        #expect(json(try record.field("class")) == "anger")
        #expect(
            try record.answer().text == "class  accuracy\n-----  --------\nanger    25.0 %")
        #expect(record.summary == #"{class: "anger", accuracy: 0.25, angle: 90}"#)
        #expect(try record.answer().numbers == ["class": "anger", "accuracy": 0.25, "angle": 90])
    }

    @Test func `rows are chosen in any order`() throws {
        guard case .object(let chosen)? = try table.selecting([2, 0]) else {
            Issue.record("no table")
            return
        }
        #expect(json(try chosen.field("angle")) == [90, 0])
        #expect(chosen.summary == "2 rows: class, accuracy, angle")
    }

    @Test func `data are columns with their types`() throws {
        #expect(
            table.answer().numbers == [
                "caption": "by class",
                "columns": [
                    ["name": "class", "type": "text", "values": ["joy", "fear", "anger"]],
                    ["name": "accuracy", "type": "number", "values": [0.5, .null, 0.25]],
                    ["name": "angle", "type": "integer", "values": [0, 45, 90]],
                ],
            ])
    }

    @Test func `a long table shows its first rows and says so`() throws {
        let long = TableValue(Columns([.integer(nil, "place", Array(0..<100))]))
        let text = long.answer().text
        #expect(text.hasPrefix("the first 50 of 100 rows\n"))
        #expect(text.hasSuffix("   49"))
    }

    @Test func `an empty table shows its headings`() throws {
        guard case .object(let empty)? = try table.selecting([]) else { return }
        #expect(try empty.answer().text.hasPrefix("no rows\n"))
        #expect(try empty.answer().text.contains("accuracy"))
    }

    @Test(arguments: [
        ([Value.number(1), .nothing, .number(2)], "integer"),
        ([.number(1), .number(2.5)], "number"),
        ([.text("a"), .nothing], "text"), ([.boolean(true)], "boolean"),
        ([.number(1), .text("a")], "mixed"), ([.nothing], "mixed"),
    ]) func `a list is held in the narrowest type`(values: [Value], type: String) throws {
        let held = try Records.Values(values)
        #expect(held.typeName == type)
        #expect(try held.elements.map(\.json) == values.map(\.json))
    }
}
