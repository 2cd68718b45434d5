import Answers
import Serialization
import Testing

@testable import Jupyter

struct SubscriptionWelcomeTests {
    @Test
    func `the first subscriber is welcomed and told that the kernel starts, later ones welcomed`() {
        var welcomes = SubscriptionWelcome(session: MessageSession(id: "s"))
        let first = welcomes.messages(topic: Array("".utf8))
        #expect(first.map(\.summary) == ["iopub_welcome", "status starting"])
        #expect(first[0].content == ["subscription": ""])
        #expect(first[0].identities == [[]])
        #expect(first.allSatisfy { $0.parent == nil })
        let second = welcomes.messages(topic: Array("stream".utf8))
        #expect(second.map(\.summary) == ["iopub_welcome"])
        #expect(second[0].identities == [Array("stream".utf8)])
    }

    @Test func `a topic that is not text is not welcomed`() {
        var welcomes = SubscriptionWelcome(session: MessageSession())
        #expect(welcomes.messages(topic: [0xFF]) == [])
    }
}
