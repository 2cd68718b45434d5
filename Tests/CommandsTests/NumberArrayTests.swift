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

    @Test func `what was written is read again, and nothing that is cut off`() throws {
        for numbers in [
            [[1, 2, 3], [4, 5, 6.5]] as JSON, [0.25, -1],
            ["shape": [1, 2, 2], "values": [0.5, 1, 2, 3]], 7,
        ] {
            let array = try #require(NumberArray(numbers))
            let read = try NumPyReading.array(array.npy)
            #expect(read.shape == array.shape)
            #expect(read.values == array.values)
            for length in 0..<array.npy.count {
                #expect(throws: NumPyReading.Problem.self) {
                    try NumPyReading.array(array.npy.prefix(length))
                }
            }
        }
    }

    @Test(arguments: [
        ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "holds '|O'"),
        ("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", "holds '>f4'"),
        ("{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }", "column by column"),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 2), }",
            "impossible"
        ),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "has the shape (-2,)"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "its shape wants 12"),
        ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "holds records"),
        ("", "holds records"),
    ])
    func `a header that says something else is refused`(header: String, problem: String) {
        var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0])
        data += Data(header.utf8) + Data(count: 8)
        let error = #expect(throws: NumPyReading.Problem.self) { try NumPyReading.array(data) }
        #expect(error?.description.contains(problem) == true)
    }
}
