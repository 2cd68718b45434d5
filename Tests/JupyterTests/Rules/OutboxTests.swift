import Answers
import Serialization
import Testing

@testable import Jupyter

extension Outbox {
    /// The messages of what is taken.
    fileprivate mutating func takeMessages(_ count: Int = .max) -> [Message] {
        take(count).map(session.message)
    }
}

struct OutboxTests {
    private let parent = Header(
        id: "p", type: .executeRequest, session: "s", username: "u", date: "d")

    private func texts(_ messages: [Message]) -> [String] {
        messages.map {
            $0.content["text"]?.text ?? $0.content["data"]?["text/plain"]?.text ?? $0.summary
        }
    }

    private func picture(_ text: String) -> UpdateDisplayData {
        UpdateDisplayData(answer: Answer(text: text), identifier: "one")
    }

    @Test func `text of one stream is joined until it is due`() {
        var outbox = Outbox(session: MessageSession())
        outbox.write("a", to: .output, parent: parent, now: 1000)
        outbox.write("", to: .error, parent: parent, now: 1050)
        outbox.write("b\n", to: .output, parent: parent, now: 1100)
        #expect(outbox.due == 1200)
        outbox.handOn(now: 1199)
        #expect(outbox.takeMessages() == [])
        outbox.handOn(now: 1200)
        let messages = outbox.takeMessages()
        #expect(texts(messages) == ["ab\n"])
        #expect(messages[0].identities == [Array("stream.stdout".utf8)])
        #expect(outbox.isEmpty)
        #expect(outbox.due == nil)
    }

    @Test func `streams, displays and requests keep the order in which they were written`() {
        var outbox = Outbox(session: MessageSession())
        outbox.write("a", to: .output, parent: parent, now: 0)
        outbox.write("b", to: .error, parent: parent, now: 0)
        outbox.publish(DisplayData(answer: Answer(text: "d")), parent: parent)
        outbox.write("c", to: .error, parent: parent, now: 0)
        outbox.write("e", to: .error, parent: nil, now: 0)
        outbox.publish(StatusChange.idle, parent: parent)
        #expect(texts(outbox.takeMessages()) == ["a", "b", "d", "c", "e", "status idle"])
    }

    @Test func `long text is cut between characters of UTF-8`() {
        var outbox = Outbox(session: MessageSession())
        // Four bytes each, shifted by one, so that the limit falls inside a character.
        let text = "x" + String(repeating: "😀", count: 6_000)
        outbox.write(text, to: .output, parent: parent, now: 0)
        outbox.flush()
        let parts = texts(outbox.takeMessages())
        #expect(parts.count == 3)
        #expect(parts.joined() == text)
        #expect(parts.allSatisfy { $0.utf8.count <= Outbox.textLimit })
        #expect(parts[0].utf8.count == Outbox.textLimit - 3)
    }

    @Test func `a display is replaced ten times a second at most, and ends with the newest`() {
        var outbox = Outbox(session: MessageSession())
        outbox.display(
            DisplayData(answer: Answer(text: "0"), identifier: "one"), parent: parent, now: 0)
        for time in 1...99 { outbox.update(picture("\(time)"), parent: parent, now: time) }
        #expect(texts(outbox.takeMessages()) == ["0"])
        #expect(outbox.due == 100)
        outbox.handOn(now: 100)
        #expect(texts(outbox.takeMessages()) == ["99"])
        outbox.update(picture("100"), parent: parent, now: 101)
        #expect(outbox.takeMessages() == [])
        outbox.flush()
        #expect(texts(outbox.takeMessages()) == ["100"])
        outbox.handOn(now: 900)
        outbox.update(picture("900"), parent: parent, now: 900)
        #expect(texts(outbox.takeMessages()) == ["900"])
        #expect(outbox.isEmpty)
    }

    @Test func `displays of different names do not hold each other up`() {
        var outbox = Outbox(session: MessageSession())
        for name in ["a", "b"] {
            outbox.update(
                UpdateDisplayData(answer: Answer(text: name), identifier: name), parent: parent,
                now: 5)
        }
        #expect(texts(outbox.takeMessages()) == ["a", "b"])
    }

    @Test func `what waits is weighed, and taken in parts`() {
        var outbox = Outbox(session: MessageSession())
        for _ in 0..<3000 { outbox.publish(StatusChange.busy, parent: nil) }
        #expect(outbox.weight == 3000 * StatusChange.busy.weight)
        var taken = 0
        while !outbox.isEmpty {
            let part = outbox.takeMessages(64)
            #expect(part.count <= 64)
            taken += part.count
        }
        #expect(taken == 3000)
        #expect(outbox.weight == 0)
    }

    @Test
    func `the pipe wakes for the first message, for what is to be waited for, and at the end`()
        throws
    {
        let publications = try Publications(session: MessageSession())
        #expect(!publications.wakePipe.wait(milliseconds: 0))
        publications.write("a", to: .output, parent: parent)
        #expect(publications.wakePipe.wait(milliseconds: 0))
        publications.wakePipe.drain()
        publications.publish(StatusChange.busy, parent: parent)
        let batch = publications.take()
        #expect(texts(batch.messages) == ["a", "status busy"])
        #expect(!batch.isLast && batch.due == nil)
        publications.wakePipe.drain()
        publications.close()
        #expect(publications.wakePipe.wait(milliseconds: 0))
        #expect(publications.take().isLast)
    }

    @Test func `a writer waits while too much waits, unless it is interrupted`() throws {
        let publications = try Publications(session: MessageSession())
        publications.waitForRoom { false }
        let large = Answer(text: String(repeating: "x", count: Outbox.weightLimit))
        publications.display(DisplayData(answer: large), parent: parent)
        var looks = 0
        publications.waitForRoom {
            looks += 1
            return looks > 1
        }
        #expect(looks == 2)
        #expect(publications.take().messages.count == 1)
        publications.waitForRoom { false }
    }
}
