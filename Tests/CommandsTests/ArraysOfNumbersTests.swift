import Answers
import Arrays
import Serialization
import Testing

@testable import Commands

struct ArraysOfNumbersTests {
    @Test func `even numbers are one array, uneven ones none`() throws {
        let matrix = try #require(try NumberArray([[1, 2, 3], [4, 5, 6.5]]))
        #expect(matrix == NumberArray(shape: [2, 3], .doubles([1, 2, 3, 4, 5, 6.5])))
        let tensor = try #require(
            try NumberArray(["shape": [1, 2, 2], "values": [0.5, 1, 2, 3]]))
        #expect(tensor == NumberArray(shape: [1, 2, 2], .floats([0.5, 1, 2, 3])))
        #expect(try NumberArray([1, 2, 3])?.shape == [3])
        #expect(try NumberArray([[1], [2, 3]]) == nil)
        #expect(try NumberArray(["a": 1]) == nil)
        #expect(try NumberArray(["shape": [3], "values": [1, 2]]) == nil)
    }

    @Test func `names, deeper names and columns become arrays`() throws {
        let arrays = try NumberArray.named([
            "activations": ["shape": [2], "values": [1, 2]], "layer": "conv1", "blank": 3,
            "rows": [["name": "a", "x": 1], ["name": "b", "x": .null]],
        ])
        #expect(arrays.map(\.name) == ["activations", "blank", "layer", "rows.name", "rows.x"])
        #expect(arrays[2].array == NumberArray(shape: [], .texts(["conv1"])))
        #expect(arrays[3].array == NumberArray(shape: [2], .texts(["a", "b"])))
        #expect(arrays[4].array.numbers?[0] == 1)
        #expect(arrays[4].array.numbers?[1].isNaN == true)
        #expect(try NumberArray.named([1, 2]).map(\.name) == ["arr_0"])
        #expect(try NumberArray.named("text").isEmpty)
    }

    @Test func `the only array with rows is the value's array`() throws {
        let one: JSON = ["values": ["shape": [2], "values": [1, 2]], "layer": "a", "count": 2]
        #expect(try NumberArray.only(one)?.shape == [2])
        #expect(try NumberArray.only(["a": [1, 2], "b": [3]]) == nil)
        #expect(try NumberArray.only(["a": 1]) == nil)
    }

    @Test func `rows and records become comma-separated lines`() throws {
        #expect(try NumberRows.csv([[1, 2], [3, 4.5]]) == "1,2\n3,4.5\n")
        #expect(try NumberRows.csv(["shape": [2, 1, 2], "values": [1, 2, 3, 4]]) == "1,2\n3,4\n")
        #expect(
            try NumberRows.csv([
                "count": 2, "rows": [["name": "a, \"b\"", "x": 1], ["name": "c", "x": .null]],
            ])
                == "name,x\n\"a, \"\"b\"\"\",1\nc,\n")
        #expect(try NumberRows.csv("text") == nil)
    }
}
