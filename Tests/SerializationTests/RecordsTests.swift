import Serialization
import Testing

struct RecordsTests {
    private let records = JSON.records(
        Records([
            .init("name", .texts(["a", nil])), .init("count", .integers([1, nil])),
            .init("share", .numbers([0.5, .nan])), .init("small", .singles([0.1, nil])),
            .init("isRight", .booleans([true, false])), .init("more", .mixed([[1, 2], .null])),
        ]))

    @Test func `records print as the objects that they stand for, and equal them`() {
        let objects: JSON = [
            [
                "name": "a", "count": 1, "share": 0.5, "small": .single(0.1), "isRight": true,
                "more": [1, 2],
            ],
            [
                "name": .null, "count": .null, "share": .number(.nan), "small": .null,
                "isRight": false, "more": .null,
            ],
        ]
        #expect(records.printed() == objects.printed())
        #expect(records.printed(indent: 2) == objects.printed(indent: 2))
        #expect(records.elements?[0] == objects.elements?[0])
        #expect(JSON.records(Records([])).printed() == "[]")
    }

    @Test(arguments: [
        (NumberArray(shape: [2, 2], .floats([0.1, 2, 3, 4.5])), "[[0.1,2.0],[3.0,4.5]]"),
        (NumberArray(shape: [3], .doubles([0.1, .nan, 1e300])), "[0.1,null,1e+300]"),
        (NumberArray(shape: [2, 0], .integers([])), "[[],[]]"),
        (NumberArray(shape: [], .integers([7])), "7"),
        (NumberArray(shape: [1, 2, 1], .texts(["a", "\""])), #"[[["a"],["\""]]]"#),
    ])
    func `an array prints as lists within lists, by its shape`(array: NumberArray, text: String)
        throws
    {
        #expect(JSON.numbers(array).printed() == text)
        if !text.contains("null") {
            #expect(try JSON(parsing: text).printed() == text)
        }
    }

    @Test func `an array equals the lists that it stands for`() {
        let array = JSON.numbers(NumberArray(shape: [2, 2], .integers([1, 2, 3, 4])))
        #expect(array == [[1, 2], [3, 4]])
        #expect(array != [[1, 2], [3, 5]])
        #expect(array == .numbers(NumberArray(shape: [2, 2], .integers([1, 2, 3, 4]))))
        #expect(["a": array] as JSON == ["a": [[1, 2], [3, 4]]])
    }
}
