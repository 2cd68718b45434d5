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

    @Test func `what is cleared goes at once, or when more is shown`() {
        let recording = Recording()
        recording.beginCell()
        recording.write("a", to: .output)
        recording.clear(wait: true)
        #expect(recording.cells == [[.stream(.output, "a")]])
        recording.write("b", to: .output)
        #expect(recording.cells == [[.stream(.output, "b")]])
        recording.clear(wait: false)
        #expect(recording.cells == [[]])
        recording.clear(wait: true)
        recording.beginCell()
        recording.write("c", to: .output)
        #expect(recording.cells == [[], [.stream(.output, "c")]])
    }

    @Test func `an update without a display shows nothing`() {
        let recording = Recording()
        recording.beginCell()
        recording.update(Answer(text: "1"), identifier: "progress")
        #expect(recording.cells == [[]])
    }
}
