import Answers
import CZeroMQ
import Serialization
import Testing

@testable import Jupyter

/// What a client can have while the main shell's cell runs, without a subshell.
@Suite(.serialized)
struct BusyKernelTests {
    @Test func `completion, help and comms are answered while a cell runs`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let running = try client.execute("loop")
            try client.awaitPublication("execute_input", of: running)
            let code: JSON = ["code": "add", "cursor_pos": 3]
            for type in TestClient.questions {
                let id = try client.send(type, code)
                let reply = try client.reply()
                #expect(reply.parent?.id == id)
                #expect(reply.type == type.reply)
                #expect(
                    try client.publications(of: id).map(\.summary) == [
                        "status busy", "status idle",
                    ])
                // The last word is about the cell.
                try client.awaitPublication("status busy", of: running)
            }
            let comm = try client.send(.commOpen, ["comm_id": "c", "target_name": "t"])
            #expect(
                try client.publications(of: comm).map(\.summary) == [
                    "status busy", "comm_close", "status idle",
                ])
            try client.send(.interruptRequest, on: .control)
            #expect(try client.reply().parent?.id == running)
        }
    }

    @Test func `what a cell shows belongs to it, whatever is answered meanwhile`() throws {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, _ in
            let running = try client.execute("wait\necho a\nshow b")
            try client.awaitPublication("execute_input", of: running)
            for channel in [Channel.control, .shell, .control] {
                try client.send(.kernelInfoRequest, on: channel)
                _ = try client.reply(on: channel)
            }
            calculator.release()
            let shown = try client.publications(of: running).map(\.summary)
            #expect(
                shown.filter { $0 != "status busy" } == ["stream", "display_data", "status idle"])
        }
    }

    @Test func `requests on control are answered in order, each framed`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let ids = try (0..<5).map { _ in try client.send(.kernelInfoRequest, on: .control) }
            for id in ids { #expect(try client.reply(on: .control).parent?.id == id) }
            for id in ids {
                #expect(
                    try client.publications(of: id).map(\.summary) == [
                        "status busy", "status idle",
                    ])
            }
        }
    }

    @Test func `a cell in a subshell asks its client`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let subshell = try client.createSubshell()
            let id = try client.execute("ask name", subshell: subshell, ["allow_stdin": true])
            let question = try client.reply(on: .stdin)
            #expect(question.parent?.id == id)
            #expect(question.parent?.subshell == subshell)
            try client.answer(question, "Ada")
            #expect(try client.reply().summary == "execute_reply ok")
            let second = try client.execute("ask name", subshell: subshell, ["allow_stdin": true])
            _ = try client.reply(on: .stdin)
            try client.send(.interruptRequest, on: .control)
            let reply = try client.reply()
            #expect(reply.parent?.id == second)
            #expect(reply.content["ename"] == .string(Failure.interruptedName))
        }
    }

    @Test func `a second subscriber is welcomed, and hears no start`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            let other = try TestClient(bound, in: try MessagingContext())
            #expect(other.first?.summary == "iopub_welcome")
            let id = try other.send(.kernelInfoRequest)
            #expect(try other.publication().parent?.id == id)
            // Who leaves is not announced.
            try other.iopub.set(ZMQ_UNSUBSCRIBE, [])
            let last = try client.send(.kernelInfoRequest)
            #expect(try client.publications(of: last).count == 2)
        }
    }

    @Test func `a client that comes back under its name gets its replies`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            let context = try MessagingContext()
            for number in 1...3 {
                // The former connection is not closed yet: the new one takes its name over.
                // It has the name for sure once it was answered, and does not take it back by connecting anew.
                let first = try Self.named("returning", bound, context, staysAway: true)
                let greeting = try client.request(.kernelInfoRequest)
                try first.send(client.wire.encode(greeting))
                _ = try #require(try first.receive(waiting: true), "the first got no reply")
                let second = try Self.named("returning", bound, context)
                let request = try client.request(
                    .executeRequest, ["code": .string("add \(number)")])
                try second.send(client.wire.encode(request))
                var seen = ReplayGuard()
                let frames = try #require(try second.receive(waiting: true), "no reply came")
                let reply = try client.wire.decode(frames, seen: &seen)
                #expect(reply.parent?.id == request.header.id)
                try first.set(ZMQ_RCVTIMEO, 0)
                #expect(try first.receive() == nil)
            }
        }
    }

    private static func named(
        _ name: String, _ bound: ConnectionFile, _ context: MessagingContext,
        staysAway: Bool = false
    ) throws -> Socket {
        let socket = try Socket(.dealer, in: context)
        try socket.set(ZMQ_ROUTING_ID, name.utf8)
        try TestClient.prepare(socket, bound)
        if staysAway { try socket.set(ZMQ_RECONNECT_IVL, -1) }
        try socket.connect(to: bound.endpoint(of: .shell))
        return socket
    }
}
