import Answers
import Serialization
import Testing

struct MediaBundleTests {
    private let picture = Picture(
        png: [0x89, 0x50, 0x4E, 0x47], width: 32, height: 16, description: "a \"map\"")
    private let table = Part.table(Table(headings: ["a"], rows: [["1"]]))
    private let formula = Formula(#"y = W^\top x"#, plain: "y = W'x")

    /// The media types of each output, with its text.
    private func told(_ answer: Answer) -> [String] {
        answer.outputs.map { output in
            let types = (output.data.members ?? [:]).keys.filter { $0 != "text/plain" }.sorted()
            return (types + [output.data["text/plain"]?.text ?? ""]).joined(separator: " ")
        }
    }

    @Test func `an answer of text alone has text alone`() {
        let bundle = Answer(text: "3 images").mimeBundle
        #expect(bundle.data == ["text/plain": "3 images"])
        #expect(bundle.metadata == [:])
    }

    @Test func `a picture with its text is one output, with the picture's logical size`() {
        let answer = Answer([.text("map"), .picture(picture)], numbers: [0.5, 1])
        #expect(
            answer.outputs == [
                MediaBundle(
                    data: [
                        "text/plain": "map", "image/png": "iVBORw==",
                        "application/vnd.switchback.v1+json": [0.5, 1],
                    ], metadata: ["image/png": ["width": 32, "height": 16, "alt": "a \"map\""]])
            ])
    }

    @Test func `a picture without a description has no empty one`() {
        let bare = Picture(png: [0x89], width: 3, height: 2)
        #expect(
            Answer([.picture(bare)]).outputs.map(\.metadata) == [
                ["image/png": ["width": 3, "height": 2]]
            ])
    }

    @Test func `a picture beside a table is an output of its own, and nothing is carried twice`() {
        let answer = Answer([.picture(picture), .text("two\nlines"), table], numbers: 1)
        #expect(
            told(answer) == [
                "image/png a \"map\"",
                "application/vnd.switchback.v1+json text/html two\nlines\na\n-\n1",
            ])
        let html = answer.outputs[1].data["text/html"]?.text ?? ""
        #expect(html.hasPrefix("<p>two<br>lines</p><table>") && !html.contains("<img"))
    }

    @Test func `a lecture's parts are outputs in their order`() {
        let answer = Answer([
            .text("one"), .formula(formula), .picture(picture), .text("two"), table,
            .formula(formula),
        ])
        #expect(
            told(answer) == [
                "one", "text/latex y = W'x", "image/png a \"map\"", "text/html two\na\n-\n1",
                "text/latex y = W'x",
            ])
        #expect(
            answer.outputs[1].data["text/latex"] == #"$\displaystyle y = W^\top x$"#)
        #expect(answer.text == "one\ny = W'x\ntwo\na\n-\n1\ny = W'x")
    }

    @Test func `where there is one output only, the picture stands in the page`() {
        let bundle = Answer([.picture(picture), .text("<one>"), table]).mimeBundle
        let image =
            #"<img alt="a &quot;map&quot;" width="32" height="16" src="data:image/png;base64,iVBORw==">"#
        #expect(
            bundle.data["text/html"]?.text?.hasPrefix("\(image)<p>&lt;one&gt;</p><table>") == true)
        #expect(bundle.data["image/png"] == nil)
    }

    @Test func `a page of prose is one output with its pictures`() {
        var page = Document()
        page.paragraph("Prose.")
        let answer = Answer([.document(page), .picture(picture)])
        #expect(told(answer) == ["text/html Prose."])
        #expect(answer.outputs[0].data["text/html"]?.text?.contains("<img") == true)
    }

    @Test func `more numbers than a notebook should carry stay out of it`() {
        func isCarried(_ numbers: JSON) -> Bool {
            Answer(text: "numbers", numbers: numbers).mimeBundle
                .data[Answer.numbersMediaType] != nil
        }
        func list(_ count: Int) -> JSON { .array(Array(repeating: 1, count: count)) }
        func array(_ count: Int) -> JSON {
            .numbers(NumberArray(shape: [count], .floats(Array(repeating: 1, count: count))))
        }
        #expect(isCarried(list(998)) && !isCarried(list(1_001)))
        #expect(isCarried(["values": array(998)]) && !isCarried(["values": array(1_001)]))
        #expect(
            !isCarried(
                .records(Records([.init("a", .integers(Array(repeating: 1, count: 1_001)))]))))
    }

    @Test func `a picture is made when it is asked for, once`() {
        nonisolated(unsafe) var count = 0
        let picture = Picture(width: 1, height: 1) {
            count += 1
            return [1]
        }
        let answer = Answer([.text("x"), .picture(picture)])
        #expect(answer.text == "x" && count == 0)
        _ = answer.mimeBundle
        _ = answer.outputs
        #expect(count == 1)
    }
}
