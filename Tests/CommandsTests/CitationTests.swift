import Networks
import Signatures
import Testing

@testable import Commands

/// What help cites: figures, tables, equations and sections of the papers, as they are numbered there.
struct CitationTests {
    private static let signatures =
        CommandVocabulary.commands.map { $0.signature } + LayerCatalogue.signatures

    @Test(arguments: [
        // Error rates by epoch; training accuracy and loss.
        ("curves", "Fang 2017, figure 5; Soydaner 2019, figure 5"),
        // The tiny VGG; "Implementation Details".
        ("model", "Fang 2017, table 1; Soydaner 2019, section 3.2; Glorot and Bengio 2010"),
        ("activations", "Soydaner 2019, figures 7-12"),
        ("backtrack", "Fang 2017, Algorithm 1; rule=percentile after the author's program"),
        // The distribution of confidences.
        ("suppress", "Fang 2017, table 3"),
        // The feature tracking process; features in facial recognition.
        ("track", "Fang 2017, Algorithm 2 and figure 8"),
        ("nearest", "Fang 2017, figures 9 and 11: pairs of nearly the same images"),
        // The softmax; the sum of a dense layer; max pooling and unpooling.
        ("predict", "Fang 2017, eq. 2"), ("dense", "Fang 2017, eq. 3"),
        ("max-pool", "Zeiler and Fergus 2013, section 2.1; Fang 2017, figure 4"),
        // Sizes of both parts.
        ("split", "Fang 2017, table 2"),
    ])
    func `a word cites what its paper has there`(word: String, source: String) throws {
        let signature = try #require(Self.signatures.first { $0.name == word })
        #expect(signature.source == source)
    }

    @Test func `no citation is beyond what the papers have`() {
        // Fang 2017: 11 figures, 3 tables, 3 equations; Soydaner 2019: 12 figures; Zhang 2019: 12 figures.
        let largest = [("Fang 2017", 11), ("Soydaner 2019", 12), ("Zhang 2019", 12)]
        for signature in Self.signatures {
            for part in (signature.source ?? "").split(separator: ";") {
                for (paper, last) in largest where part.contains("\(paper), figure") {
                    let numbers = part.split { !$0.isNumber }.compactMap { Int($0) }
                        .filter { $0 < 2000 }
                    #expect(
                        numbers.allSatisfy { $0 >= 1 && $0 <= last }, "\(signature.name): \(part)")
                }
            }
        }
    }
}
