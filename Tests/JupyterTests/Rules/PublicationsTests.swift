import Answers
import Serialization
import Testing

@testable import Jupyter

struct PublicationsTests {
    private static func parent(_ sender: Int) -> Header {
        Header(
            id: "cell \(sender)", type: .executeRequest, session: "s", username: "u", date: "d")
    }

    /// Everything that is published until the end, taken as the publisher takes it.
    private func takeAll(_ publications: Publications) throws -> [Message] {
        var messages: [Message] = []
        while true {
            let batch = publications.take()
            messages += batch.messages
            if batch.isLast { return messages }
            if batch.hasMore { continue }
            try #require(publications.wakePipe.wait(milliseconds: 20_000))
            publications.wakePipe.drain()
        }
    }

    @Test func `what many publish at once leaves in the order of its numbers, each one's in turn`()
        throws
    {
        let senders = 4
        let rounds = 500
        let publications = try Publications(session: MessageSession(id: "s"))
        let threads = try (0..<senders).map { sender in
            try KernelThread(stackSize: KernelThread.flatStack) {
                let parent = Self.parent(sender)
                for round in 0..<rounds {
                    publications.write("\(round)", to: .output, parent: parent)
                    publications.publish(
                        CommMessage(comm: "c", data: .integer(round)), parent: parent)
                }
            }
        }
        let closing = try KernelThread(stackSize: KernelThread.flatStack) {
            for thread in threads { thread.join() }
            publications.close()
        }
        let messages = try takeAll(publications)
        closing.join()
        #expect(messages.map(\.header.id) == (1...2 * senders * rounds).map { "s_\($0)" })
        for sender in 0..<senders {
            let own = messages.filter { $0.parent == Self.parent(sender) }
            #expect(
                own.map { $0.content["text"] ?? $0.content["data"] }
                    == (0..<rounds).flatMap { [.string("\($0)"), .integer($0)] })
        }
    }

    @Test func `a message has the number of its publishing, whatever is made before it leaves`()
        throws
    {
        let session = MessageSession(id: "s")
        let publications = try Publications(session: session)
        let request = Message(header: Self.parent(0), content: [:])
        publications.publish(StatusChange.busy, parent: request.header)
        publications.write("a", to: .output, parent: request.header)
        let reply = session.reply(InterruptReply(), to: request)
        publications.publish(StatusChange.idle, parent: request.header)
        let messages = publications.take().messages
        #expect(messages.map(\.summary) == ["status busy", "stream", "status idle"])
        #expect(reply.header.id == "s_2")
        #expect(messages.map(\.header.id) == ["s_1", "s_3", "s_4"])
    }
}
