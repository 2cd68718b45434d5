import Answers
import Serialization
import Testing

struct BoundedDataTests {
    @Test func `few numbers are all there`() {
        let data: JSON = ["a": [1, 2, [3]], "b": "x"]
        let bounded = BoundedData(data, limit: 9)
        #expect(bounded.data == data)
        #expect(bounded.omissions.isEmpty)
    }

    @Test func `of a long list the beginning is there, and where and how many are not`() {
        let bounded = BoundedData([1, 2, 3, 4, 5], limit: 3)
        #expect(bounded.data == [1, 2, 3])
        #expect(bounded.omissions == [Omission(at: "", count: 2)])
    }

    @Test func `columns are cut at one length`() {
        func column(_ name: String) -> JSON {
            ["name": .string(name), "values": .array((0..<100).map { .integer($0) })]
        }
        let bounded = BoundedData(["columns": [column("a"), column("b/c")]], limit: 60)
        let lengths = bounded.data["columns"]?.elements?.compactMap {
            $0["values"]?.elements?.count
        }
        #expect(lengths?.count == 2)
        #expect(lengths?[0] == lengths?[1])
        #expect((20...30).contains(lengths?[0] ?? 0))
        #expect(bounded.omissions.map(\.place) == ["/columns/0/values", "/columns/1/values"])
        #expect(
            bounded.omissions.map(\.count) == [100 - (lengths?[0] ?? 0), 100 - (lengths?[1] ?? 0)])
    }

    @Test func `rows are kept whole`() {
        let bounded = BoundedData([[1, 2], [3, 4], [5, 6]], limit: 5)
        #expect(bounded.data == [[1, 2], [3, 4]])
        #expect(bounded.omissions == [Omission(at: "", count: 1)])
        let long = BoundedData([[1, 2, 3, 4], [5, 6]], limit: 2)
        #expect(long.data == [[1, 2]])
        #expect(
            long.omissions == [Omission(at: "/0", count: 2), Omission(at: "", count: 1)])
    }

    @Test func `arrays and records held by reference are cut as lists are`() {
        let array = NumberArray(shape: [3, 2], .doubles([1, 2, 3, 4, 5, 6]))
        let bounded = BoundedData(["values~1": .numbers(array)], limit: 4)
        #expect(bounded.data == ["values~1": [[1.0, 2.0], [3.0, 4.0]]])
        #expect(bounded.omissions == [Omission(at: "/values~01", count: 1)])
        let deep = BoundedData(.numbers(array), limit: 1)
        #expect(deep.data == [[1.0]])
        #expect(deep.omissions.count == 2)
        let records = Records([
            .init("a", .integers([1, 2, 3])), .init("b", .texts(["x", nil, "z"])),
        ])
        let few = BoundedData(.records(records), limit: 4)
        #expect(few.data == [["a": 1, "b": "x"], ["a": 2, "b": .null]])
        #expect(few.omissions == [Omission(at: "", count: 1)])
    }
}
