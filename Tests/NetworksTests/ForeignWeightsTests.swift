import Arrays
import Foundation
import Serialization
import Tensors
import Testing

@testable import Networks

struct ForeignWeightsTests {
    /// A dense layer of one weight, which a file gives, and one bias.
    private func network() throws -> Network {
        try Network(
            Architecture(
                name: "one", input: [1, 1, 1],
                places: [
                    .init(Flatten(), name: "flat"), .init(Dense(units: 2), name: "fc"),
                ]), seed: 1)
    }

    private func withFile<Result>(
        _ data: Data, _ ending: String = "safetensors", _ body: (String) throws -> Result
    ) throws -> Result {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("switchback-\(UUID()).\(ending)").path
        try data.write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    /// The weights of the network as one type, the bias as floats, and one entry more.
    private func file(
        _ type: String, _ bytes: [UInt8], extra: (type: String, bytes: [UInt8])? = nil
    ) -> Data {
        var entries = [
            #""fc.bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}"#,
            "\"fc.weight\":{\"dtype\":\"\(type)\",\"shape\":[2,1],\"data_offsets\":[8,\(8 + bytes.count)]}",
        ]
        if let extra {
            entries.append(
                "\"mask\":{\"dtype\":\"\(extra.type)\",\"shape\":[8],\"data_offsets\":"
                    + "[\(8 + bytes.count),\(8 + bytes.count + extra.bytes.count)]}")
        }
        let header = Array("{\(entries.joined(separator: ","))}".utf8)
        var data = Data()
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
        return data + Data(header) + Data(count: 8) + Data(bytes + (extra?.bytes ?? []))
    }

    /// Two numbers of each type that safetensors 0.8 knows; the 8-bit ones as ml_dtypes 0.5 reads them.
    static let types: [(String, [UInt8], [Float])] = [
        ("F32", [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0], [1, -2.5]),
        ("F64", [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 4, 0xC0], [1, -2.5]),
        ("F16", [0, 0x3C, 0, 0xC1], [1, -2.5]), ("BF16", [0x80, 0x3F, 0x20, 0xC0], [1, -2.5]),
        ("F8_E4M3", [0x7E, 0x01], [448, 0.001953125]),
        ("F8_E4M3", [0x08, 0xB9], [0.015625, -1.125]),
        ("F8_E5M2", [0x7B, 0xBD], [57344, -1.25]), ("F8_E5M2", [1, 4], [0x1p-16, 0x1p-14]),
        ("F8_E4M3FNUZ", [0x7F, 0xB9], [240, -0.5625]),
        ("F8_E4M3FNUZ", [1, 8], [0.0009765625, 0.0078125]),
        ("F8_E5M2FNUZ", [0x7F, 0xBD], [57344, -0.625]),
        ("F8_E5M2FNUZ", [1, 4], [0x1p-17, 0x1p-15]),
        ("F8_E8M0", [127, 120], [1, 0.0078125]), ("F8_E8M0", [0, 254], [0x1p-127, 0x1p127]),
        ("I8", [0xFF, 2], [-1, 2]), ("U8", [0xFF, 2], [255, 2]), ("BOOL", [0, 1], [0, 1]),
        ("I16", [0xFE, 0xFF, 2, 1], [-2, 258]), ("U16", [0xFE, 0xFF, 2, 1], [65534, 258]),
        ("I32", [0xFE, 0xFF, 0xFF, 0xFF, 2, 1, 0, 0], [-2, 258]),
        ("U32", [0, 0, 0, 0x80, 2, 1, 0, 0], [2_147_483_648, 258]),
        (
            "I64", [UInt8](repeating: 0xFF, count: 8) + [2, 1, 0, 0, 0, 0, 0, 0], [-1, 258]
        ),
        ("U64", [0, 0, 0, 0, 0, 0, 0, 0x80, 2, 1, 0, 0, 0, 0, 0, 0], [0x1p63, 258]),
    ]

    @Test(arguments: types)
    func `every type of numbers becomes 32-bit floats, and that is counted`(
        type: String, bytes: [UInt8], values: [Float]
    ) throws {
        let network = try network()
        let weights = try withFile(file(type, bytes)) { try ForeignWeights($0, for: network) }
        #expect(weights.isWhole)
        weights.apply()
        let taken = network.weights.first { $0.name == "fc.weight" }
        #expect(taken?.trainable.value.values.map { $0 } == values)
        #expect(weights.converted.map(\.type) == (type == "F32" ? [] : [type]))
        #expect(weights.roundedCount == 0)
    }

    /// Eight elements of each type that has none to give, and one that nobody knows.
    static let others = [
        ("C64", 64), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("X9", 11), ("BOOL", 8),
        ("I16", 16),
    ]

    @Test(arguments: others)
    func `an entry that nobody wants may be of any type, and is named`(type: String, size: Int)
        throws
    {
        let network = try network()
        let data = file(
            "F16", [0, 0x3C, 0, 0xC1],
            extra: (type: type, bytes: [UInt8](repeating: 1, count: size)))
        let weights = try withFile(data) { try ForeignWeights($0, for: network) }
        #expect(weights.isWhole)
        #expect(weights.fates.last?.name == "mask")
        #expect(weights.fates.last?.fate == .unused("\(type) 8"))
    }

    @Test func `weights that cannot become numbers are missing, not the end of all`() throws {
        let network = try network()
        let data = file("C64", [UInt8](repeating: 0, count: 16))
        let weights = try withFile(data) { try ForeignWeights($0, for: network) }
        #expect(!weights.isWhole)
        #expect(
            weights.fates.first { $0.name == "fc.weight" }?.fate
                == .unreadable("C64 2x1", reason: "no type that can become 32-bit floats"))
        #expect(weights.fates.contains { $0.name == "fc.bias" && $0.fate == .taken(type: "F32") })
    }

    @Test func `numbers that 32 bits round, or cannot hold, are said`() throws {
        let network = try network()
        func wide(_ values: [Double]) -> [UInt8] {
            values.flatMap { value in
                withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
            }
        }
        let weights = try withFile(file("F64", wide([0.1, 0.5]))) {
            try ForeignWeights($0, for: network)
        }
        #expect(weights.roundedCount == 1)
        let error = #expect(throws: NetworkError.self) {
            try withFile(file("F64", wide([1e300, 0.5]))) { try ForeignWeights($0, for: network) }
        }
        #expect(
            error?.description.hasSuffix(
                "has 1 of 2 numbers in 'fc.weight' beyond what a 32-bit float can hold") == true)
    }

    @Test func `an archive gives the weights and names the rest`() throws {
        let network = try network()
        let data = try NumPyArchive.encode([
            ("tags", NumberArray(shape: [1], .texts(["cat"]))),
            ("fc.weight", NumberArray(shape: [2, 1], .integers([3, 4]))),
            ("fc.bias", NumberArray(shape: [2], .doubles([0.5, 0.1]))),
        ])
        let weights = try withFile(data, "npz") { try ForeignWeights($0, for: network) }
        #expect(weights.isWhole)
        #expect(weights.converted.map(\.type) == ["<i8", "<f8"])
        #expect(weights.roundedCount == 1)
        #expect(weights.fates.last?.fate == .unused("<U3 1"))
    }
}
