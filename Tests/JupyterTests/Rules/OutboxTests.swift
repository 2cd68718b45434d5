import Answers
import Testing

@testable import Jupyter

struct OutboxTests {
    private let parent = Header(
        id: "p", type: .executeRequest, session: "s", username: "u", date: "d")

    private func texts(_ messages: [Message]) -> [String] {
        messages.map { $0.content["text"]?.text ?? $0.summary }
    }

    @Test func `text of one stream is joined`() {
        var outbox = Outbox(session: Session())
        outbox.write("a", to: .output, parent: parent)
        outbox.write("", to: .error, parent: parent)
        outbox.write("b\n", to: .output, parent: parent)
        #expect(outbox.takeMessages() == [])
        #expect(outbox.holdsText)
        outbox.handOnText()
        let messages = outbox.takeMessages()
        #expect(texts(messages) == ["ab\n"])
        #expect(messages[0].identities == [Array("stream.stdout".utf8)])
        #expect(outbox.isEmpty)
    }

    @Test func `streams, displays and requests keep the order in which they were written`() {
        var outbox = Outbox(session: Session())
        outbox.write("a", to: .output, parent: parent)
        outbox.write("b", to: .error, parent: parent)
        outbox.publish(DisplayData(answer: Answer(text: "d")), parent: parent)
        outbox.write("c", to: .error, parent: parent)
        outbox.write("e", to: .error, parent: nil)
        outbox.publish(StatusChange.idle, parent: parent)
        #expect(
            texts(outbox.takeMessages()) == ["a", "b", "display_data", "c", "e", "status idle"])
    }

    @Test func `long text is cut between characters of UTF-8`() {
        var outbox = Outbox(session: Session())
        // Four bytes each, shifted by one, so that the limit falls inside a character.
        let text = "x" + String(repeating: "😀", count: 40_000)
        outbox.write(text, to: .output, parent: parent)
        outbox.handOnText()
        let parts = texts(outbox.takeMessages())
        #expect(parts.count == 3)
        #expect(parts.joined() == text)
        #expect(parts.allSatisfy { $0.utf8.count <= Outbox.textLimit })
        #expect(parts[0].utf8.count == Outbox.textLimit - 3)
    }

    @Test func `the bell rings for the first message and at the end`() throws {
        let publications = try Publications(session: Session())
        #expect(!publications.bell.wait(milliseconds: 0))
        publications.write("a", to: .output, parent: parent)
        #expect(publications.bell.wait(milliseconds: 0))
        publications.bell.silence()
        publications.publish(StatusChange.busy, parent: parent)
        let batch = publications.take()
        #expect(texts(batch.messages) == ["a", "status busy"])
        #expect(!batch.isLast && !batch.holdsText)
        publications.bell.silence()
        publications.close()
        #expect(publications.bell.wait(milliseconds: 0))
        #expect(publications.take().isLast)
    }
}
