import Answers
import CZeroMQ
import Glibc
import Serialization
import Testing

@testable import Jupyter

@Suite(.serialized)
struct KernelTests {
    @Test func `the welcome comes first, then starting`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let welcome = try #require(client.first)
            #expect(welcome.summary == "iopub_welcome")
            #expect(welcome.identities == [[]])
            #expect(welcome.parent == nil)
            #expect(try client.publication().summary == "status starting")
        }
    }

    @Test(arguments: [Channel.shell, .control])
    func `kernel_info is answered between busy and idle`(channel: Channel) throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let id = try client.send(.kernelInfoRequest, on: channel)
            let reply = try client.reply(on: channel)
            #expect(reply.summary == "kernel_info_reply ok")
            #expect(reply.parent?.id == id)
            #expect(
                try client.publications(of: id).map(\.summary) == ["status busy", "status idle"])
        }
    }

    @Test func `a cell gives its outputs, its reply and idle`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let id = try client.execute("echo hello\nwarn there\nshow picture\nadd 2 3")
            #expect(try client.reply().summary == "execute_reply ok")
            let messages = try client.publications(of: id)
            #expect(
                messages.map(\.summary) == [
                    "status busy", "execute_input", "stream", "stream", "display_data",
                    "execute_result", "status idle",
                ])
            #expect(messages[5].content["data"] == ["text/plain": "5"])
        }
    }

    @Test func `a hundred queued cells are answered in order`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            var requests: [String] = []
            for number in 1...100 { requests.append(try client.execute("add \(number)")) }
            for (index, request) in requests.enumerated() {
                let reply = try client.reply()
                #expect(reply.parent?.id == request)
                #expect(reply.content["execution_count"] == .integer(index + 1))
            }
            for (index, request) in requests.enumerated() {
                let messages = try client.publications(of: request)
                #expect(messages.count == 4)
                #expect(
                    messages[2].content["data"] == ["text/plain": .string("\(index + 1)")])
            }
        }
    }

    @Test func `a failing cell aborts the queue behind it, and kernel_info is still answered`()
        throws
    {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, _ in
            try client.execute("fail a")
            try client.execute("add 1")
            try client.send(.kernelInfoRequest)
            try client.execute("add 2")
            // What is no cell may be answered beside one.
            let replies = try (1...4).map { _ in try client.reply().summary }
            #expect(
                replies.filter { $0.hasPrefix("execute_reply") } == [
                    "execute_reply error", "execute_reply aborted", "execute_reply aborted",
                ])
            #expect(replies.contains("kernel_info_reply ok"))
            try client.execute("add 3")
            #expect(try client.reply().summary == "execute_reply ok")
            #expect(calculator.executed == ["fail a", "add 3"])
        }
    }

    @Test func `an interrupt ends the running cell and those behind it, and the session goes on`()
        throws
    {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            try client.send(.interruptRequest, on: .control)
            #expect(try client.reply(on: .control).content == ["status": "ok"])
            try client.execute("let x 4")
            let id = try client.execute("loop")
            try client.execute("add 1")
            try client.awaitPublication("execute_input", of: id)
            try client.send(.interruptRequest, on: .control)
            try client.send(.interruptRequest, on: .control)
            // Both have done what they do before the next cell is sent.
            for _ in 1...2 {
                #expect(try client.reply(on: .control).summary == "interrupt_reply ok")
            }
            #expect(try client.reply().summary == "execute_reply ok")
            let reply = try client.reply()
            #expect(reply.content["ename"] == "Interrupted")
            #expect(try client.reply().summary == "execute_reply aborted")
            let next = try client.execute("add x")
            #expect(try client.reply().summary == "execute_reply ok")
            let messages = try client.publications(of: next)
            #expect(messages.dropFirst(2).first?.content["data"] == ["text/plain": "4"])
        }
    }

    @Test func `control answers while a cell runs`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let id = try client.execute("loop")
            try client.awaitPublication("execute_input", of: id)
            try client.send(.kernelInfoRequest, on: .control)
            #expect(try client.reply(on: .control).summary == "kernel_info_reply ok")
            try client.send(.interruptRequest, on: .control)
            #expect(try client.reply().summary == "execute_reply error")
        }
    }

    @Test func `text is published while the cell that wrote it still runs`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            let id = try client.execute("echo begun\nloop")
            try client.awaitPublication("stream", of: id)
            try client.send(.interruptRequest, on: .control)
            #expect(try client.reply().summary == "execute_reply error")
        }
    }

    @Test(arguments: [Channel.shell, .control])
    func `shutdown is answered, published, and ends the kernel`(channel: Channel) throws {
        try KernelHost.run(KernelHost.freePorts, shutsDown: false) { client, _ in
            let id = try client.send(.shutdownRequest, ["restart": true], on: channel)
            #expect(try client.reply(on: channel).content == ["status": "ok", "restart": true])
            #expect(
                try client.publications(of: id).map(\.summary)
                    == ["status busy", "shutdown_reply ok", "status idle"])
        }
    }

    @Test func `shutdown ends a running cell`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            try client.awaitPublication("execute_input", of: try client.execute("loop"))
        }
    }

    @Test func `a heartbeat comes back as it was sent`() throws {
        try KernelHost.run(KernelHost.freePorts) { _, connection in
            let context = try MessagingContext()
            let heart = try Socket(.dealer, in: context)
            try heart.set(ZMQ_RCVTIMEO, 20_000)
            try heart.connect(to: connection.endpoint(of: .heartbeat))
            for beat in [[[], [0, 1, 255]], [[], Array("ping".utf8)]] as [[[UInt8]]] {
                try heart.send(beat)
                #expect(try heart.receive(waiting: true) == beat)
            }
        }
    }

    @Test func `over ipc the kernel works as over tcp and leaves no file behind`() throws {
        let path = "/tmp/switchback-ipc-\(getpid())-\(Identifier.random().prefix(8))"
        let connection = ConnectionFile(transport: .ipc, ip: path, key: "k")
        try KernelHost.run(connection) { client, bound in
            #expect(Set(Channel.allCases.map { bound.ports[$0] }) == [1, 2, 3, 4, 5])
            try client.execute("add 1")
            #expect(try client.reply().summary == "execute_reply ok")
        }
        for number in 1...5 { #expect(!FileContents.exists("\(path)-\(number)")) }
    }

    @Test func `chosen ports are written into the connection file`() throws {
        let path = "/tmp/switchback-ports-\(getpid())-\(Identifier.random()).json"
        defer { unlink(path) }
        let connection = ConnectionFile(key: "k", path: path)
        try connection.write()
        try KernelHost.run(try ConnectionFile(path: path)) { _, bound in
            let written = try ConnectionFile(path: path)
            #expect(written.ports == bound.ports)
            #expect(Channel.allCases.allSatisfy { written.ports[$0] > 0 })
        }
    }

    @Test func `a port that is taken is an error that names it`() throws {
        try KernelHost.run(KernelHost.freePorts) { _, bound in
            var second = KernelHost.freePorts
            second.ports[.control] = bound.ports[.control]
            let kernel = Kernel(
                connection: second, interpreter: Calculator(),
                implementation: Implementation(name: "second", version: "1"), logger: .silent)
            #expect(
                throws: JupyterError.cannotBind(
                    endpoint: "tcp://127.0.0.1:\(bound.ports[.control])",
                    reason: "Address already in use")
            ) { try kernel.run() }
        }
    }

    @Test func `garbage on any channel is dropped and the kernel goes on`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, _ in
            var generator = SystemRandomNumberGenerator()
            let whole = Wire(key: "wrong").encode(
                MessageSession().publication(StatusChange.busy, parent: nil))
            for length in 1...whole.count {
                var frames = Array(whole.prefix(length))
                frames[length - 1].append(.random(in: 0...255, using: &generator))
                try client.shell.send(frames)
                try client.control.send(frames)
            }
            try client.execute("add 1")
            #expect(try client.reply().summary == "execute_reply ok")
            try client.send(.kernelInfoRequest, on: .control)
            #expect(try client.reply(on: .control).summary == "kernel_info_reply ok")
        }
    }

    @Test func `clients that vanish do no harm`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            for _ in 0..<20 {
                let context = try MessagingContext()
                let passing = try TestClient(bound, in: context)
                try passing.execute("add 1")
                try passing.send(.kernelInfoRequest, on: .control)
            }
            try client.execute("add 2")
            #expect(try client.reply().summary == "execute_reply ok")
        }
    }

    @Test func `two kernels in one process keep apart`() throws {
        try KernelHost.run(KernelHost.freePorts) { first, _ in
            try KernelHost.run(KernelHost.freePorts) { second, _ in
                try first.execute("let x 1")
                try second.execute("add x")
                #expect(try first.reply().summary == "execute_reply ok")
                #expect(try second.reply().summary == "execute_reply error")
            }
        }
    }
}
