import Answers
import Testing

@testable import switchback

struct RecordingTests {
    @Test func `text of one stream is joined until another stream or an answer comes`() {
        let recording = Recording()
        recording.beginCell()
        recording.write("a", to: .output)
        recording.write("b", to: .output)
        recording.write("c", to: .error)
        recording.display(Answer(text: "shown"), identifier: nil)
        recording.write("d", to: .error)
        #expect(
            recording.cells == [
                [
                    .stream(.output, "ab"), .stream(.error, "c"),
                    .answer(Answer(text: "shown"), identifier: nil), .stream(.error, "d"),
                ]
            ])
    }

    @Test func `an update replaces every display of its identifier, in earlier cells too`() {
        let recording = Recording()
        recording.beginCell()
        recording.display(Answer(text: "0"), identifier: "progress")
        recording.display(Answer(text: "other"), identifier: "else")
        recording.beginCell()
        recording.update(Answer(text: "1"), identifier: "progress")
        #expect(
            recording.cells == [
                [
                    .answer(Answer(text: "1"), identifier: "progress"),
                    .answer(Answer(text: "other"), identifier: "else"),
                ], [],
            ])
    }

    @Test func `an update without a display shows nothing`() {
        let recording = Recording()
        recording.beginCell()
        recording.update(Answer(text: "1"), identifier: "progress")
        #expect(recording.cells == [[]])
    }
}
