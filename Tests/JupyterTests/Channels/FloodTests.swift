import Answers
import CZeroMQ
import Serialization
import Testing

@testable import Jupyter

@Suite(.serialized)
struct FloodTests {
    @Test func `a hundred thousand lines come without loss, in few messages`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let lines = (1...100_000).map { "line \($0)" }
            let id = try client.execute(lines.map { "echo " + $0 }.joined(separator: "\n"))
            let messages = try client.publications(of: id)
            let streams = messages.filter { $0.type == .stream }
            let text = streams.compactMap { $0.content["text"]?.text }
            #expect(text.joined() == lines.joined(separator: "\n") + "\n")
            #expect(text.allSatisfy { $0.utf8.count <= Outbox.textLimit })
            #expect(streams.count < 1000)
        }
    }

    @Test func `a client that is behind gets everything once it reads`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            // Far more messages than are kept for it: the others wait in the outbox meanwhile.
            let count = 3000
            let cell = (1...count).map { "show \($0)" }.joined(separator: "\n")
            let id = try client.execute(cell)
            #expect(try client.reply().summary == "execute_reply ok")
            let shown = try client.publications(of: id).filter { $0.type == .displayData }
            #expect(
                shown.map { $0.content["data"]?["text/plain"]?.text }
                    == (1...count).map { "\($0)" })
        }
    }

    @Test func `a client that never reads does not stop the kernel`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            let context = try MessagingContext()
            let deaf = try Socket(.subscriber, in: context)
            try TestClient.prepare(deaf, bound)
            try deaf.set(ZMQ_RCVHWM, 1)
            try deaf.set(ZMQ_RCVBUF, 4096)
            try deaf.set(ZMQ_SUBSCRIBE, [])
            try deaf.connect(to: bound.endpoint(of: .iopub))
            #expect(try deaf.receive(waiting: true) != nil)
            let wide = String(repeating: "x", count: 20_000)
            let cell = Array(repeating: "show " + wide, count: 1500).joined(separator: "\n")
            let id = try client.execute(cell)
            #expect(try client.reply().summary == "execute_reply ok")
            #expect(try client.publications(of: id).count == 1503)
        }
    }

    @Test func `replacing a display fast gives few messages and ends with the newest`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let updates = (1...5000).map { "update@one \($0)" }
            let id = try client.execute((["show@one 0"] + updates).joined(separator: "\n"))
            let messages = try client.publications(of: id)
            let shown = messages.filter { $0.type == .updateDisplayData }
            #expect(shown.last?.content["data"] == ["text/plain": "5000"])
            #expect(shown.count < 1000)
            #expect(messages.last?.summary == "status idle")
        }
    }
}
