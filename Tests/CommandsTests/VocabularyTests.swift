import Answers
import Language
import Networks
import Signatures
import Testing

@testable import Commands

/// The registry as a whole: declarations, and every beginning of an example completed.
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
