import Comparisons
import Foundation
import NetworkSamples
import Networks
import Serialization
import Tensors
import Testing

/// Files that are whole come back, any others are told in a sentence and load nothing.
struct NetworkFileTests {
    private func withFile<Result>(_ body: (String) throws -> Result) rethrows -> Result {
        let path = NSTemporaryDirectory() + "switchback-\(UUID().uuidString).safetensors"
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    private func refusal(of data: Data) -> String? {
        withFile { path in
            try? data.write(to: URL(fileURLWithPath: path))
            do {
                _ = try NetworkFile.load(path)
                return nil
            } catch NetworkError.file(_, let problem) {
                return problem
            } catch {
                return "another error: \(error)"
            }
        }
    }

    private func saved() throws -> Data {
        let network = try SmallNetworks.chain()
        network.taught.classes = ["a", "b", "c"]
        return try withFile { path in
            try NetworkFile.save(network, to: path)
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
    }

    /// A file with a header of one's own before eight bytes of numbers.
    private func file(header: String, body: Int = 8) -> Data {
        var data = Data()
        withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
        return data + Data(header.utf8) + Data(count: body)
    }

    @Test func `a network comes back as it was`() throws {
        let network = try SmallNetworks.chain(dropout: 0.25, seed: 9)
        network.taught.classes = ["a", "b", "c"]
        let loaded = try withFile { path in
            try NetworkFile.save(network, to: path)
            return try NetworkFile.load(path)
        }
        #expect(loaded.fingerprint == network.fingerprint)
        #expect(loaded.architecture.json == network.architecture.json)
        #expect(loaded.taught.classes == ["a", "b", "c"])
    }

    @Test func `a file cut off anywhere is refused`() throws {
        let whole = try saved()
        #expect(refusal(of: whole) == nil)
        for length in 0..<whole.count {
            guard let problem = refusal(of: whole.prefix(length)) else {
                Issue.record("\(length) bytes of \(whole.count) were loaded")
                return
            }
            #expect(!problem.hasPrefix("another"), "\(length): \(problem)")
        }
        #expect(
            refusal(of: whole + Data([0]))?.contains("is damaged: its tensors end at byte") == true)
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"C64","shape":[2],"data_offsets":[0,8]}}"#, "its shape wants 16"),
        (#"{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,8]}}"#, "its shape wants 12 bits"),
        (#"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, "'a' has no dtype"),
        (#"{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}"#, "its shape wants 16"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#, "no valid shape and range"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "no valid shape and range"),
        (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "no valid shape and range"),
        (#"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}"#, "no valid shape and range"),
        (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "its shape wants 12"),
        (
            #"{"a":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,8]}}"#,
            "an impossible shape"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
            "'b' starts at byte 0, expected 4"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            "'a' starts at byte 4"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            "starts at byte 4, expected 0"
        ),
        (#"[1]"#, "no JSON object"), (#"{"a""#, "no JSON"), ("", "no JSON"),
    ])
    func `a header that says something impossible is refused`(
        header: String, expected: String
    ) throws {
        let problem = try #require(refusal(of: file(header: header)))
        #expect(problem.contains(expected), "\(problem)")
        #expect(!problem.hasPrefix("another"), "\(problem)")
    }

    @Test(arguments: [UInt64.max, 1 << 63, 100_000_001, 1000, 9])
    func `a header that claims more than there is is refused`(length: UInt64) throws {
        var data = Data()
        withUnsafeBytes(of: length.littleEndian) { data.append(contentsOf: $0) }
        let problem = try #require(refusal(of: data + Data(count: 8)))
        #expect(problem.contains("its header claims \(length) bytes of 8"))
    }

    @Test func `an architecture that is too large is refused before anything is taken`() throws {
        let architecture =
            #"{"name":"x","input":[65536,65536,65536],"layers":[{"name":"flat","layer":"flatten","options":{}}]}"#
        let text = architecture.replacing("\"", with: "\\\"")
        let problem = try #require(
            refusal(
                of: file(
                    header: "{\"__metadata__\":{\"switchback.architecture\":\"\(text)\"}}", body: 0)
            ))
        #expect(problem.contains("describes a network that cannot be"), "\(problem)")
    }

    @Test func `weights of another network are refused`() throws {
        let file = String(decoding: try saved(), as: UTF8.self)
        #expect(file.contains("conv1.weight"))
        var data = try saved()
        let place = try #require(data.range(of: Data("\"conv1.weight\"".utf8)))
        data.replaceSubrange(place, with: Data("\"conw1.weight\"".utf8))
        #expect(refusal(of: data)?.contains("conv1.weight") == true)
    }

    @Test func `weights of another program go in by their names, whole or not at all`() throws {
        let network = try SmallNetworks.chain()
        let wanted = network.weights.map { name, trainable in
            (name: name, tensor: Tensor.pattern(trainable.value.shape, 3))
        }
        let counter = (name: "bn1.num_batches_tracked", tensor: Tensor([1], [7]))
        try withFile { path in
            try Safetensors(tensors: wanted + [counter]).write(to: path)
            let weights = try ForeignWeights(path, for: network)
            #expect(weights.isWhole)
            #expect(weights.fates.last?.fate == .unused("F32 1"))
            weights.apply()
            for (weight, tensor) in zip(network.weights, wanted) {
                #expect(weight.trainable.value.tensor() == tensor.tensor)
            }
            try Safetensors(
                tensors: [
                    (wanted[0].name, Tensor([2, 2])), (wanted[1].name, wanted[1].tensor),
                ]
            ).write(to: path)
            let other = try ForeignWeights(path, for: network)
            #expect(!other.isWhole)
            #expect(
                other.fates.map(\.fate)
                    == [.otherShape("F32 2x2", [4, 1, 3, 3]), .taken(type: "F32")] + [
                        .missing, .missing, .missing, .missing,
                    ])
        }
    }

    @Test func `narrow and wide numbers become floats`() throws {
        let file = """
            {"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]},
             "b":{"dtype":"BF16","shape":[2],"data_offsets":[8,12]},
             "c":{"dtype":"F64","shape":[1],"data_offsets":[12,20]},
             "d":{"dtype":"I64","shape":[],"data_offsets":[20,28]}}
            """
        var data = self.file(header: file, body: 0)
        for half in [0x3C00, 0xC100, 0x0001, 0x7BFF] as [UInt16] {
            withUnsafeBytes(of: half.littleEndian) { data.append(contentsOf: $0) }
        }
        for brain in [0x3FC0, 0xC000] as [UInt16] {
            withUnsafeBytes(of: brain.littleEndian) { data.append(contentsOf: $0) }
        }
        withUnsafeBytes(of: (0.1).bitPattern.littleEndian) { data.append(contentsOf: $0) }
        withUnsafeBytes(of: Int64(-5).littleEndian) { data.append(contentsOf: $0) }
        try withFile { path in
            try data.write(to: URL(fileURLWithPath: path))
            let read = try Safetensors(contentsOf: path)
            #expect(read.tensors.map(\.name) == ["a", "b", "c", "d"])
            #expect(read.tensors[0].tensor.values == [1, -2.5, 0x1p-24, 65504])
            #expect(read.tensors[1].tensor.values == [1.5, -2])
            #expect(read.tensors[2].tensor.values == [0.1])
            #expect(read.tensors[3].tensor.values == [-5])
        }
    }

    @Test func `fewer class names than outputs come back`() throws {
        let path = NSTemporaryDirectory() + "switchback-names-\(UUID().uuidString).safetensors"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let network = try SmallNetworks.chain(classes: 3)
        network.taught.classes = ["yes", "no"]
        try NetworkFile.save(network, to: path)
        #expect(try NetworkFile.load(path).taught.classes == ["yes", "no"])
    }
}
