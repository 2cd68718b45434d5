import Foundation
import Serialization
import Testing

@testable import Arrays

struct NumPyArchiveTests {
    private let arrays = [
        (name: "weights", array: NumberArray(shape: [2, 2], .floats([1, 2, 3, 4]))),
        (name: "größe", array: NumberArray(shape: [1], .texts(["x"]))),
    ]

    @Test func `arrays come back in their order, and the same arrays give the same bytes`() throws {
        let file = try NumPyArchive.encode(arrays)
        let read = try NumPyArchive.read(file)
        #expect(read.map(\.name) == arrays.map(\.name))
        #expect(read.map(\.array) == arrays.map(\.array))
        #expect(try NumPyArchive.encode(arrays) == file)
    }

    @Test func `NumPy's own archives are read, compressed or not`() throws {
        // numpy.savez(a=float32 [[1, 2, 3], [4, 5, 6.5]], names=["x", "yz"], n=7)
        let plain = try NumPyArchive.read(
            try #require(
                Data(
                    base64Encoded:
                        "UEsDBC0AAAAAAAAAIQAtjhzo//////////8FABQAYS5ucHkBABAAmAAAAAAAAACYAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxmNCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAACAPwAAAEAAAEBAAACAQAAAoEAAANBAUEsDBC0AAAAAAAAAIQBYQvGh//////////8JABQAbmFtZXMubnB5AQAQAJAAAAAAAAAAkAAAAAAAAACTTlVNUFkBAHYAeydkZXNjcic6ICc8VTInLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCngAAAAAAAAAeQAAAHoAAABQSwMELQAAAAAAAAAhACO48Gz//////////wUAFABuLm5weQEAEACIAAAAAAAAAIgAAAAAAAAAk05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoHAAAAAAAAAFBLAQItAy0AAAAAAAAAIQAtjhzomAAAAJgAAAAFAAAAAAAAAAAAAACAAQAAAABhLm5weVBLAQItAy0AAAAAAAAAIQBYQvGhkAAAAJAAAAAJAAAAAAAAAAAAAACAAc8AAABuYW1lcy5ucHlQSwECLQMtAAAAAAAAACEAI7jwbIgAAACIAAAABQAAAAAAAAAAAAAAgAGaAQAAbi5ucHlQSwUGAAAAAAMAAwCdAAAAWQIAAAAA"
                )))
        #expect(plain.map(\.name) == ["a", "names", "n"])
        #expect(plain[0].array == NumberArray(shape: [2, 3], .floats([1, 2, 3, 4, 5, 6.5])))
        #expect(plain[1].array == NumberArray(shape: [2], .texts(["x", "yz"])))
        #expect(plain[2].array == NumberArray(shape: [], .integers([7])))
        // numpy.savez_compressed(a=numpy.zeros((40, 3), dtype="i2"))
        let compressed = try NumPyArchive.read(
            try #require(
                Data(
                    base64Encoded:
                        "UEsDBC0AAAAIAAAAIQC4SA+p//////////8FABQAYS5ucHkBABAAcAEAAAAAAABKAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GiYGOgrGmjoKtQrkAi6GEQYAUEsBAi0DLQAAAAgAAAAhALhID6lKAAAAcAEAAAUAAAAAAAAAAAAAAIABAAAAAGEubnB5UEsFBgAAAAABAAEAMwAAAIEAAAAAAA=="
                )))
        #expect(
            compressed.first?.array
                == NumberArray(shape: [40, 3], .integers(Array(repeating: 0, count: 120))))
    }

    @Test func `an archive that is cut off, or changed in one byte of its numbers, is refused`()
        throws
    {
        let file = try NumPyArchive.encode(arrays)
        for length in 0..<file.count {
            #expect(throws: ArrayFileProblem.self) { try NumPyArchive.read(file.prefix(length)) }
        }
        var changed = file
        // The last number of the first array: 30 bytes of the archive's header, the name, 128 of the array's own.
        changed[30 + "weights.npy".count + 128 + 12] ^= 1
        let error = #expect(throws: ArrayFileProblem.self) { try NumPyArchive.read(changed) }
        #expect(error?.description.contains("damaged") == true, "\(error as Any)")
    }

    @Test func `bytes behind an archive are passed over`() throws {
        let data = try NumPyArchive.encode([("a", NumberArray(shape: [1], .floats([1])))])
        for tail in ["junk", String(repeating: "x", count: 5_000)] {
            let arrays = try NumPyArchive.read(data + Data(tail.utf8))
            #expect(arrays.map(\.name) == ["a"])
        }
    }
}
