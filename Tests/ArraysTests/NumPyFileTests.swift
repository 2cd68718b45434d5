import Foundation
import Serialization
import Testing

@testable import Arrays

struct NumPyFileTests {
    @Test func `a matrix is written as NumPy writes it`() {
        let array = NumberArray(shape: [2, 3], .doubles([1, 2, 3, 4, 5, 6.5]))
        // numpy.save of numpy.array([[1, 2, 3], [4, 5, 6.5]]), in base64.
        let wanted =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwAAAAAAAABAAAAAAAAACEAAAAAAAAAQQAAAAAAAABRAAAAAAAAAGkA="
        #expect(NumPyFile.encode(array).base64EncodedString() == wanted)
    }

    @Test(arguments: [
        NumberArray(shape: [2, 3], .doubles([1, 2, 3, 4, 5, 6.5])),
        NumberArray(shape: [1, 2, 2], .floats([0.5, 1, 2, 3])),
        NumberArray(shape: [2], .integers([-1, .max])), NumberArray(shape: [], .doubles([7])),
        NumberArray(shape: [0, 5], .floats([])),
        NumberArray(shape: [3], .texts(["a", "", "größer"])),
    ])
    func `what was written is read again, and nothing that is cut off`(array: NumberArray) throws {
        let file = NumPyFile.encode(array)
        #expect(try NumPyFile.read(file) == array)
        for length in 0..<file.count {
            #expect(throws: ArrayFileProblem.self) { try NumPyFile.read(file.prefix(length)) }
        }
    }

    @Test func `arrays that run column by column are turned`() throws {
        // numpy.asfortranarray(numpy.arange(24.0).reshape(2, 3, 4))
        let array = try NumPyFile.read(
            try #require(
                Data(
                    base64Encoded:
                        "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMywgNCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAAAAAAAAChAAAAAAAAAEEAAAAAAAAAwQAAAAAAAACBAAAAAAAAANEAAAAAAAADwPwAAAAAAACpAAAAAAAAAFEAAAAAAAAAxQAAAAAAAACJAAAAAAAAANUAAAAAAAAAAQAAAAAAAACxAAAAAAAAAGEAAAAAAAAAyQAAAAAAAACRAAAAAAAAANkAAAAAAAAAIQAAAAAAAAC5AAAAAAAAAHEAAAAAAAAAzQAAAAAAAACZAAAAAAAAAN0A="
                )))
        #expect(array == NumberArray(shape: [2, 3, 4], .doubles((0..<24).map(Double.init))))
    }

    @Test func `halves and texts are read`() throws {
        let halves = try NumPyFile.read(
            try #require(
                Data(
                    base64Encoded:
                        "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDQsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPADBAQD/ew=="
                )))
        #expect(halves.elements == .floats([1, -2.5, 5.9604645e-8, 65504]))
        let texts = try NumPyFile.read(
            try #require(
                Data(
                    base64Encoded:
                        "k05VTVBZAQB2AHsnZGVzY3InOiAnPFUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIArpAAAAAAAAAGEAAABiAAAA"
                )))
        #expect(texts.elements == .texts(["é", "ab"]))
    }

    @Test(arguments: [
        ("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (2,), }", "got 'Maybe, 'shap'"),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 2), }",
            "impossible"
        ),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000, 0), }",
            "impossible"
        ),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4, 0), }",
            "impossible"
        ),
        ("{'descr': '<U0', 'fortran_order': False, 'shape': (4000000000,), }", "impossible"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "has the shape (-2,)"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "its shape wants 12"),
        ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "holds records"),
        ("", "expected a value at character 1, where it ends"),
    ])
    func `a header that says something else is refused`(header: String, problem: String) {
        var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0])
        data += Data(header.utf8) + Data(count: 8)
        let error = #expect(throws: ArrayFileProblem.self) { try NumPyFile.read(data) }
        #expect(error?.description.contains(problem) == true)
    }
}
