import Arrays
import Foundation
import Networks
import Serialization
import Tensors
import Testing

struct FormatCatalogueTests {
    private func withFile<Result>(
        _ bytes: Data, _ ending: String, _ body: (String) throws -> Result
    ) throws -> Result {
        let path = NSTemporaryDirectory() + "format-\(UUID().uuidString).\(ending)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try bytes.write(to: URL(fileURLWithPath: path))
        return try body(path)
    }

    @Test func `every ending is of one format, in lower case and without its point`() {
        let endings = FormatCatalogue.formats.flatMap { $0.endings }
        #expect(Set(endings).count == endings.count)
        for ending in endings {
            #expect(ending == ending.lowercased() && ending.first?.isLetter == true)
            #expect(
                FormatCatalogue.format(of: "a/b.\(ending.uppercased())")?.endings.contains(ending)
                    == true)
        }
        #expect(FormatCatalogue.format(of: "weights.bin") == nil)
        #expect(FormatCatalogue.format(of: "npz") == nil)
    }

    @Test func `a clause stands in the middle of a sentence`() {
        for format in FormatCatalogue.formats {
            for clause in [format.loaded, format.saving?.contents ?? format.loaded] {
                #expect(clause.first?.isLowercase == true && !clause.hasSuffix("."), "\(clause)")
            }
        }
    }

    @Test func `a single array has no weights for a network`() throws {
        let network = try Network(
            Architecture(name: "network", input: [1, 1, 1], layers: [(nil, Flatten())]), seed: 0)
        let data = NumPyFile.encode(NumberArray(shape: [2], .doubles([1, 2])))
        try withFile(data, "npy") { path in
            let error = #expect(throws: NetworkError.self) {
                try ForeignWeights(path, for: network)
            }
            #expect(
                error?.description == "'\(path)' holds numbers without the names of weights")
            #expect(throws: NetworkError.noArchitecture(path: path)) {
                try NetworkFile.load(path)
            }
        }
    }
}
