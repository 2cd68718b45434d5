import Answers
import Language
import Signatures
import Testing

struct HelpTests {
    private let vocabulary = SampleVocabulary(scope: Scope())

    @Test func `help on a table says which name is typed for a heading`() throws {
        let sample = Sample()
        sample.scope["t"] = .object(
            TableValue(
                Columns([
                    .number(nil, "mean accuracy", [0.5]) { "\($0)" },
                    .integer(nil, "count", [1]),
                ])))
        let page = try sample.shown("t?")
        #expect(page.contains("mean-accuracy  shown as mean accuracy"))
        #expect(!page.contains("shown as count"))
    }

    @Test func `the page of a word says all that its signature says`() throws {
        let signature = Signature(
            "blur", group: .data, "Blurs an image.",
            discussion: "The window is a Gaussian.\n\nAt the edges the image is mirrored.",
            parameters: [
                Parameter("image", .value(["image"]), .required, "The image."),
                Parameter(
                    "radius", .number(0...100), .option, default: "2", unit: "pixels",
                    "How far a pixel reaches."),
            ], returns: "an image",
            examples: [Example("blur cat radius=3", "A soft cat.")], source: "Marr, 1980.",
            seeAlso: ["sharpen"])
        #expect(
            Help.page(for: signature).text == """
                blur image [radius=2]

                Blurs an image.

                  image    image                   The image.
                  radius=  number 0...100, pixels  How far a pixel reaches. Default: 2.

                Gives an image.

                The window is a Gaussian.

                At the edges the image is mirrored.

                examples
                  blur cat radius=3
                      # A soft cat.

                Source: Marr, 1980.

                See also: sharpen
                """)
        let html = try #require(Help.page(for: signature).html(pictures: true))
        #expect(html.contains(">radius=</td>"))
    }

    @Test func `no line is wider than a hundred columns`() {
        let pages =
            vocabulary.signatures.map { Help.page(for: $0) }
            + vocabulary.layerSignatures.map { Help.page(for: $0, layer: true) }
            + [Help.overview(vocabulary)] + Group.allCases.map { Help.group($0, in: vocabulary) }
        for page in pages {
            #expect(page.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        }
    }

    @Test func `the overview lists every word and layer once`() {
        let lines = Help.overview(vocabulary).text.split(separator: "\n")
        for signature in vocabulary.signatures + vocabulary.layerSignatures {
            #expect(lines.count { $0.hasPrefix("  \(signature.name) ") } == 1)
        }
    }

    @Test func `the command reference has a section a word`() {
        let markdown = CommandReference.markdown(vocabulary)
        for signature in vocabulary.signatures + vocabulary.layerSignatures {
            #expect(markdown.contains("### \(signature.name)\n"))
        }
        #expect(
            markdown.contains(
                "| `rule=` | positive \\| percentile \\| none | Which products are kept. Default: positive. |"
            ))
    }

    @Test func `a word of one's own has a page with its parameters and its statements`() throws {
        let sample = Sample()
        _ = try sample.shown(
            "define middle list least=3 {\n  # What lies in the middle.\n  list[least]\n}")
        for code in ["middle?", "?middle"] {
            let page = try sample.shown(code)
            #expect(page.contains("middle list [least]"), "\(page)")
            #expect(page.contains("What lies in the middle."))
            #expect(page.contains("list[least]"))
        }
    }
}
