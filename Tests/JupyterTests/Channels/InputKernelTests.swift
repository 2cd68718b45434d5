import Answers
import CZeroMQ
import Serialization
import Testing

@testable import Jupyter

@Suite(.serialized)
struct InputKernelTests {
    private let allowed: [String: JSON] = ["allow_stdin": true]

    @Test func `a cell asks the client that runs it, and goes on with its answer`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            let context = try MessagingContext()
            let other = try TestClient(bound, in: context)
            for (code, isSecret) in [("ask name", false), ("secret name", true)] {
                let id = try client.execute("echo before\n" + code, allowed)
                let question = try client.reply(on: .stdin)
                #expect(
                    question.content == ["prompt": "name", "password": .boolean(isSecret)])
                #expect(question.parent?.id == id)
                // Text that was written before the question is shown before it is answered.
                try client.awaitPublication("stream", of: id)
                try client.answer(question, "Ada")
                #expect(try client.reply().summary == "execute_reply ok")
                let messages = try client.publications(of: id)
                #expect(messages[0].content["data"] == ["text/plain": "Ada"])
            }
            try other.stdin.set(ZMQ_RCVTIMEO, 0)
            #expect(try other.stdin.receive(waiting: true) == nil)
        }
    }

    @Test func `control answers while a question waits, and an interrupt ends it`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            try client.execute("ask name", allowed)
            let behind = try client.execute("add 1")
            let question = try client.reply(on: .stdin)
            try client.send(.kernelInfoRequest, on: .control)
            #expect(try client.reply(on: .control).summary == "kernel_info_reply ok")
            try client.send(.interruptRequest, on: .control)
            #expect(try client.reply().content["ename"] == "Interrupted")
            let aborted = try client.reply()
            #expect(aborted.parent?.id == behind && aborted.summary == "execute_reply aborted")
            // The late answer is for nobody, and the next question gets its own.
            try client.answer(question, "late")
            try client.execute("ask again", allowed)
            let next = try client.reply(on: .stdin)
            try client.answer(next, "Grace")
            #expect(try client.reply().summary == "execute_reply ok")
        }
    }

    @Test func `a kernel ends though a question waits`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            try client.execute("ask name", allowed)
            _ = try client.reply(on: .stdin)
        }
    }

    @Test func `garbage on stdin is dropped`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            try client.stdin.send([[1, 2, 3]])
            try client.send(.inputReply, ["value": 1], on: .stdin)
            try client.send(.kernelInfoRequest, on: .stdin)
            try client.execute("ask name", allowed)
            try client.answer(try client.reply(on: .stdin), "Ada")
            #expect(try client.reply().summary == "execute_reply ok")
        }
    }
}
