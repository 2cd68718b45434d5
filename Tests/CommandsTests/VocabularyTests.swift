import Answers
import Foundation
import Language
import Networks
import Signatures
import Testing

@testable import Commands

/// The registry as a whole: declarations, and every example run.
struct VocabularyTests {
    private static let signatures = CommandVocabulary.commands.map { $0.signature }
    private static let all = signatures + LayerCatalogue.signatures

    @Test func `no name is given twice`() {
        #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    }

    @Test(arguments: all.map(\.name)) func `a declaration keeps to the rules`(name: String) throws {
        let signature = try #require(Self.all.first { $0.name == name })
        #expect(SignatureChecks.faults(in: signature) == [])
    }

    @Test func `what a word refers to is there`() {
        for signature in Self.all {
            for other in signature.seeAlso {
                #expect(Self.all.contains { $0.name == other }, "\(signature.name) -> \(other)")
            }
        }
    }

    @Test(arguments: all.map(\.name)) func `every example runs`(name: String) throws {
        let signature = try #require(Self.all.first { $0.name == name })
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for example in signature.examples {
            // Examples name files as a person would; here each run has a folder of its own.
            let code = example.code.replacing(/"(\w+\.(?:safetensors|png|npy|npz))"/) { match in
                "\"\(folder.appendingPathComponent(String(match.1)).path)\""
            }
            switch Session().execute(code, sink: KeepingSink()) {
            case .finished(let result, _):
                if let wanted = example.gives { #expect(result?.text == wanted) }
            case .failed(let failure):
                Issue.record(
                    "\(failure.report.joined(separator: "\n"))",
                    sourceLocation: SourceLocation(
                        fileID: "Commands/\(name)", filePath: example.file, line: example.line,
                        column: 1))
            }
        }
    }

    @Test func `every prefix of every example completes without an error`() {
        let session = Session()
        for signature in Self.all {
            for example in signature.examples {
                let count = example.code.unicodeScalars.count
                for cursor in 0...count {
                    let prefix = String(
                        String.UnicodeScalarView(example.code.unicodeScalars.prefix(cursor)))
                    let found = session.complete(prefix, cursor: cursor)
                    #expect(found.start <= found.end && found.end <= cursor)
                }
            }
        }
    }
}
