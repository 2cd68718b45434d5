import Answers
import Serialization
import Signatures
import Testing

@testable import Commands
@testable import Language

struct ReferenceTests {
    @Test func `the page has a section for each word and layer, and a link to it`() {
        for signature in Reference.all {
            #expect(Reference.page.contains("\n### \(signature.name)\n"))
            #expect(Reference.page.contains("[\(signature.name)](#\(signature.name))"))
        }
    }

    @Test func `a section tells what the signature declares`() {
        let signature = Signature(
            "sharpen", group: .data, "Sharpens a_b.", discussion: "One `a_b`.\nTwo.",
            parameters: [
                Parameter("image", .any, "What."),
                Parameter(
                    "by", .number(0...1), .option, default: "0.5", unit: "share", "How much."),
                Parameter("way", .choice(["soft", "hard"]), .optional, "How."),
            ], returns: "an image", examples: [Example("a = 1\nsharpen a", "One.")],
            source: "Nobody 2026", seeAlso: ["blur"])
        let section = """
            ### sharpen

                sharpen image [by=0.5] [way]

            Sharpens a\\_b.

            | argument | takes | default | |
            |---|---|---|---|
            | `image` | value | must be given | What. |
            | `by=` | number 0...1, share | 0.5 | How much. |
            | `way` | soft \\| hard |  | How. |

            Gives an image.

            One `a_b`.

            Two.

                a = 1
                sharpen a

            One.

            Source: Nobody 2026

            See also: [blur](#blur)

            """
        #expect(ReferencePage.text([signature]).contains(section))
    }

    @Test func `the words are those of the language, kind by kind`() {
        let vocabulary = CommandVocabulary(workplace: Workplace())
        let words = Reference.words
        #expect(words["commands"]?.elements?.count == vocabulary.signatures.count)
        #expect(words["layers"]?.elements?.count == vocabulary.layerSignatures.count)
        #expect(words["constants"]?.elements?.compactMap(\.text) == Keyword.names)
    }

    @Test func `every example of the grammar runs and gives something`() {
        for topic in GrammarTopic.all {
            #expect(!topic.examples.isEmpty)
            for example in topic.examples {
                guard case .finished(let answer, _) = Session().execute(example, sink: SilentSink())
                else {
                    Issue.record("\(topic.name): \(example)")
                    continue
                }
                #expect(answer != nil || example.hasSuffix("?"), "\(topic.name): \(example)")
            }
        }
    }

    @Test func `every keyword has a page`() {
        for keyword in Evaluator.keywords {
            #expect(GrammarTopic.named(keyword) != nil, "\(keyword)")
        }
    }
}
