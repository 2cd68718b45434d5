import Answers
import Foundation
import Testing

@testable import Commands

struct NumberArrayTests {
    @Test func `a matrix is written as NumPy writes it`() throws {
        let array = try #require(NumberArray([[1, 2, 3], [4, 5, 6.5]]))
        #expect(array.shape == [2, 3])
        // numpy.save of numpy.array([[1, 2, 3], [4, 5, 6.5]]), in base64.
        let wanted =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwAAAAAAAABAAAAAAAAACEAAAAAAAAAQQAAAAAAAABRAAAAAAAAAGkA="
        #expect(array.npy.base64EncodedString() == wanted)
    }

    @Test func `a tensor keeps its shape and its width`() throws {
        let array = try #require(
            NumberArray(["shape": [1, 2, 2], "values": [0.5, 1, 2, 3]]))
        #expect(array.isNarrow)
        #expect(array.npy.count == 128 + 16)
        #expect(
            String(decoding: array.npy, as: UTF8.self).contains(
                "'<f4', 'fortran_order': False, 'shape': (1, 2, 2)"))
        #expect(NumberArray([1, 2, 3])?.shape == [3])
        #expect(NumberArray([[1], [2, 3]]) == nil)
        #expect(NumberArray(["a": 1]) == nil)
        #expect(NumberArray(["shape": [3], "values": [1, 2]]) == nil)
    }

    @Test func `rows and records become comma-separated lines`() {
        #expect(NumberRows.csv([[1, 2], [3, 4.5]]) == "1,2\n3,4.5\n")
        #expect(NumberRows.csv(["shape": [2, 1, 2], "values": [1, 2, 3, 4]]) == "1,2\n3,4\n")
        #expect(
            NumberRows.csv([
                "count": 2, "rows": [["name": "a, \"b\"", "x": 1], ["name": "c", "x": .null]],
            ])
                == "name,x\n\"a, \"\"b\"\"\",1\nc,\n")
        #expect(NumberRows.csv("text") == nil)
    }
}
