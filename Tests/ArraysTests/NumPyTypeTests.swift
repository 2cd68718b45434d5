import Foundation
import Serialization
import Testing

@testable import Arrays

struct NumPyTypeTests {
    /// A file of version 1, 2 or 3.
    private func file(
        _ descriptor: String, _ shape: String, _ body: [UInt8], order: String = "False",
        version: UInt8 = 1
    ) -> Data {
        let header = Array(
            "{'descr': \(descriptor), 'fortran_order': \(order), 'shape': \(shape), }\n".utf8)
        let length = UInt8(header.count)
        return Data(
            [0x93] + Array("NUMPY".utf8) + [version, 0, length, 0]
                + (version == 1 ? [] : [0, 0]) + header + body)
    }

    private static let numbers: [(String, [UInt8], NumberArray.Elements)] = [
        ("b1", [0, 1], .integers([0, 1])), ("i1", [0xFF, 2], .integers([-1, 2])),
        ("u1", [0xFF, 2], .integers([255, 2])),
        ("i2", [0xFE, 0xFF, 2, 1], .integers([-2, 258])),
        ("u2", [0xFE, 0xFF, 2, 1], .integers([65534, 258])),
        ("i4", [0xFE, 0xFF, 0xFF, 0xFF, 2, 1, 0, 0], .integers([-2, 258])),
        ("u4", [0xFE, 0xFF, 0xFF, 0xFF, 2, 1, 0, 0], .integers([4_294_967_294, 258])),
        (
            "i8", [0xFE] + [UInt8](repeating: 0xFF, count: 7) + [2, 1, 0, 0, 0, 0, 0, 0],
            .integers([-2, 258])
        ),
        ("u8", [1, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0], .integers([1, 258])),
        (
            "u8", [0, 0, 0, 0, 0, 0, 0, 0x80, 2, 1, 0, 0, 0, 0, 0, 0],
            .doubles([9_223_372_036_854_775_808, 258])
        ),
        ("f2", [0, 0x3C, 0, 0xC1], .floats([1, -2.5])),
        ("f4", [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0], .floats([1, -2.5])),
        (
            "f8", [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 4, 0xC0], .doubles([1, -2.5])
        ),
        // x86's 80 bits, as NumPy 2.4 saves longdouble 0.1 and 0, with what stood in the padding.
        (
            "f16",
            [
                0xCD, 0xCC, 0xCC, 0xCC, 0xCC, 0xCC, 0xCC, 0xCC, 0xFB, 0x3F, 0x1B, 0xCE, 0xFD, 0x7F,
                0, 0,
            ]
                + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1B, 0xCE, 0xFD, 0x7F, 0, 0],
            .doubles([0.1, 0])
        ),
        // IEEE's 128 bits: 1 and -1/3.
        (
            "f16",
            [UInt8](repeating: 0, count: 14) + [0xFF, 0x3F]
                + [UInt8](repeating: 0x55, count: 14) + [0xFD, 0xBF],
            .doubles([1, -1.0 / 3])
        ),
        ("U1", [0xE9, 0, 0, 0, 0, 0, 0, 0], .texts(["é", ""])),
        ("S2", [0x61, 0x62, 0x63, 0], .texts(["ab", "c"])),
        ("S1", [0xE9, 0x61], .texts([#"\xe9"#, "a"])),
    ]

    @Test(arguments: numbers, [UInt8(1), 2, 3])
    func `every type of numbers and texts is read in either byte order`(
        row: (name: String, body: [UInt8], wanted: NumberArray.Elements), version: UInt8
    ) throws {
        let little = try NumPyFile.read(
            file("'<\(row.name)'", "(2,)", row.body, version: version))
        #expect(little == NumberArray(shape: [2], row.wanted))
        // An element of a text is a row of code points; of bytes there is no order.
        let width = row.name.hasPrefix("U") ? 4 : row.name.hasPrefix("S") ? 1 : row.body.count / 2
        let turned = stride(from: 0, to: row.body.count, by: width).flatMap {
            row.body[$0..<$0 + width].reversed()
        }
        let big = try NumPyFile.read(file("'>\(row.name)'", "(2,)", turned, version: version))
        #expect(big == NumberArray(shape: [2], row.wanted))
    }

    @Test func `arrays without axes or elements are read, and columns turned`() throws {
        #expect(
            try NumPyFile.read(file("'|u1'", "()", [7])) == NumberArray(shape: [], .integers([7])))
        #expect(
            try NumPyFile.read(file("'>f8'", "(0, 3)", []))
                == NumberArray(shape: [0, 3], .doubles([])))
        #expect(
            try NumPyFile.read(file("'>i2'", "(2, 2)", [0, 1, 0, 2, 0, 3, 0, 4], order: "True"))
                == NumberArray(shape: [2, 2], .integers([1, 3, 2, 4])))
    }

    @Test(arguments: [
        ("'|O'", "pickled Python objects"), ("'<c8'", "complex numbers"),
        ("'<c16'", "complex numbers"), ("'<c32'", "complex numbers"), ("'<M8[D]'", "dates"),
        ("'<m8[ns]'", "lengths of time"), ("'<V2'", "raw bytes"), ("'|V8'", "raw bytes"),
        ("[('x', '<f4'), ('y', '<i4', (2,))]", "records (x, y)"), ("'<f1'", "unknown type"),
        ("'<T16'", "unknown type"), ("None", "unknown type"),
    ])
    func `what is neither numbers nor texts is named`(descriptor: String, words: String) {
        let error = #expect(throws: ArrayFileProblem.self) {
            try NumPyFile.read(file(descriptor, "(1,)", [0x80, 4, 0x4E, 0x2E]))
        }
        #expect(error?.description.contains(words) == true, "\(error as Any)")
    }

    @Test func `what was passed over, left or rounded is said`() throws {
        let more = try NumPyFile.reading(file("'|u1'", "(2,)", [1, 2, 3, 4, 5]))
        #expect(more.array == NumberArray(shape: [2], .integers([1, 2])))
        #expect(more.remarks == ["holds 3 bytes after its array, which are left"])
        let long = try NumPyFile.reading(file("'<f16'", "(0,)", []))
        #expect(long.remarks.first?.contains("rounded to 64") == true)
        let version = #expect(throws: ArrayFileProblem.self) {
            try NumPyFile.read(file("'|u1'", "(1,)", [1], version: 4))
        }
        #expect(
            version?.description == "is a NumPy file of version 4.0, expected 1.0, 2.0 or 3.0")
    }

    @Test func `a member that nobody asks for may be of any kind`() throws {
        let archive = try NumPyArchive(
            ZipArchive.encode([
                ("w.npy", file("'|u1'", "(2,)", [1, 2])), ("o.npy", file("'|O'", "(1,)", [0x80])),
                ("README.txt", Data("hello".utf8)), ("folder/", Data()),
            ]))
        #expect(archive.members.map(\.name) == ["w", "o", "README.txt"])
        #expect(try archive.reading(archive.members[0]).array.numbers == [1, 2])
        #expect(archive.members.map(archive.description) == ["|u1 2", "|O 1", "is no NumPy file"])
    }
}
