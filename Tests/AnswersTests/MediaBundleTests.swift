import Serialization
import Testing

@testable import Answers

struct MediaBundleTests {
    @Test func `an answer of text alone has text alone`() {
        let bundle = Answer(text: "3 images").mimeBundle
        #expect(bundle.data == ["text/plain": "3 images"])
        #expect(bundle.metadata == [:])
    }

    @Test func `a full answer has all four representations and the picture's logical size`() {
        let answer = Answer(
            text: "map", html: "<b>map</b>",
            picture: .init(png: [0x89, 0x50, 0x4E, 0x47], width: 32, height: 16),
            numbers: [0.5, 1])
        let bundle = answer.mimeBundle
        #expect(
            bundle.data == [
                "text/plain": "map", "image/png": "iVBORw==",
                "text/html": .string(
                    #"<img alt="" width="32" height="16" src="data:image/png;base64,iVBORw==">"#
                        + "<b>map</b>"),
                "application/vnd.switchback.v1+json": [0.5, 1],
            ])
        #expect(bundle.metadata == ["image/png": ["width": 32, "height": 16]])
    }

    @Test func `more numbers than a notebook should carry stay out of it`() {
        func bundle(_ count: Int) -> MediaBundle {
            MediaBundle(
                Answer(
                    text: "numbers", numbers: ["values": .array(Array(repeating: 1, count: count))])
            )
        }
        #expect(bundle(99_000).data[Answer.numbersMediaType] != nil)
        #expect(bundle(100_001).data[Answer.numbersMediaType] == nil)
    }
}
