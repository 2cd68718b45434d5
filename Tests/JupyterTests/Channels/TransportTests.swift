import Answers
import CZeroMQ
import Glibc
import Serialization
import Synchronization
import Testing

@testable import Jupyter

@Suite(.serialized)
struct TransportTests {
    private var keys: EncryptionKeys {
        get throws {
            var publicKey = [CChar](repeating: 0, count: 41)
            var secretKey = publicKey
            try #require(zmq_curve_keypair(&publicKey, &secretKey) == 0)
            func text(_ key: [CChar]) -> String {
                String(
                    decoding: key.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
            return EncryptionKeys(publicKey: text(publicKey), secretKey: text(secretKey))
        }
    }

    @Test(.enabled(if: EncryptionKeys.areUsable), arguments: ConnectionFile.Transport.allCases)
    func `with keys, every channel is encrypted, and strangers hear and reach nothing`(
        transport: ConnectionFile.Transport
    ) throws {
        var connection = KernelHost.freePorts
        connection.transport = transport
        if transport == .ipc { connection.ip = "/tmp/switchback-curve-\(getpid())" }
        connection.encryption = try keys
        let calculator = Calculator()
        try KernelHost.run(connection, calculator) { client, bound in
            let context = try MessagingContext()
            // It knows the address and the signing key, but not the public key.
            var open = bound
            open.encryption = nil
            let stranger = try Socket(.dealer, in: context)
            try TestClient.prepare(stranger, open)
            try stranger.connect(to: bound.endpoint(of: .shell))
            try stranger.send(
                client.wire.encode(try client.request(.executeRequest, ["code": "add 66"])))

            try client.execute("ask name", ["allow_stdin": true])
            try client.answer(try client.reply(on: .stdin), "Ada")
            #expect(try client.reply().summary == "execute_reply ok")
            try client.send(.kernelInfoRequest, on: .control)
            #expect(try client.reply(on: .control).summary == "kernel_info_reply ok")
            let heart = try Socket(.dealer, in: context)
            try TestClient.prepare(heart, bound)
            try heart.connect(to: bound.endpoint(of: .heartbeat))
            try heart.send([[], [7]])
            #expect(try heart.receive(waiting: true) == [[], [7]])
            #expect(calculator.executed == ["ask name"])
        }
    }

    /// Makes a socket the launcher's, with which kernels register, on a port of its own.
    private func listen(on launcher: borrowing Socket) throws -> Int {
        try launcher.set(ZMQ_RCVTIMEO, 20_000)
        try launcher.bind(to: "tcp://127.0.0.1:*")
        return try #require(
            try launcher.lastEndpoint().split(separator: ":").last.flatMap { Int($0) })
    }

    @Test func `a registered kernel reports its ports and waits for the acknowledgement`() throws {
        let context = try MessagingContext()
        let launcher = try Socket(.router, in: context)
        let port = try listen(on: launcher)
        var connection = KernelHost.freePorts
        connection.path = "/tmp/switchback-registration-\(getpid()).json"
        connection.registration = Registration(kernel: "k1", port: port)
        let signer = Signer(key: connection.key)
        let written = "/tmp/kernel-k1.json"
        var report: [[UInt8]] = []
        func acknowledge() throws {
            report = try #require(try launcher.receive(waiting: true), "no kernel has registered")
            let content = Array("ACK".utf8)
            // A wrongly signed answer does not count.
            try launcher.send([report[0], Wire.delimiter, Array("wrong".utf8), content])
            try launcher.send([report[0], Wire.delimiter, signer.signature(of: [content]), content])
        }
        try KernelHost.run(connection, beforeReady: acknowledge) { client, bound in
            #expect(report.count == 4)
            #expect(report[1] == Wire.delimiter)
            #expect(report[2] == signer.signature(of: [report[3]]))
            let content = try JSON(parsing: report[3])
            #expect(content["kernel_id"] == "k1")
            for channel in Channel.allCases {
                #expect(content[channel.fileKey] == .string(String(bound.ports[channel])))
            }
            #expect(try ConnectionFile(path: written).ports == bound.ports)
            try client.execute("add 1")
            #expect(try client.reply().summary == "execute_reply ok")
        }
        #expect(!FileContents.exists(written))
    }

    @Test func `an acknowledgement that is wrongly signed is none`() throws {
        let context = try MessagingContext()
        let launcher = try Socket(.router, in: context)
        let port = try listen(on: launcher)
        var connection = KernelHost.freePorts
        connection.path = "/tmp/switchback-registration-\(getpid())-2.json"
        var registration = Registration(kernel: "k2", port: port)
        registration.patience = 500
        connection.registration = registration
        let kernel = Kernel(
            connection: connection, interpreter: Calculator(),
            implementation: Implementation(name: "calculator-kernel", version: "1"),
            logger: .silent)
        let failure = Mutex<JupyterError?>(nil)
        let thread = try KernelThread(stackSize: KernelThread.flatStack) {
            do throws(JupyterError) {
                try kernel.run { _ in }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        let report = try #require(try launcher.receive(waiting: true), "no kernel has registered")
        try launcher.send([
            report[0], Wire.delimiter, Array("wrong".utf8), Array("ACK".utf8),
        ])
        #expect(thread.join(milliseconds: 20_000))
        #expect(
            failure.withLock { $0 } == .notAcknowledged(endpoint: "tcp://127.0.0.1:\(port)"))
        #expect(!FileContents.exists("/tmp/kernel-k2.json"))
    }

    @Test func `a kernel starts again on the same ports at once`() throws {
        var connection = KernelHost.freePorts
        var sessions: Set<String> = []
        for _ in 0..<3 {
            try KernelHost.run(connection) { client, bound in
                connection = bound
                try client.execute("add 1")
                let reply = try client.reply()
                #expect(reply.content["execution_count"] == 1)
                let header = try JSON(parsing: reply.header.bytes)
                sessions.insert(try #require(header["session"]?.text))
            }
        }
        #expect(sessions.count == 3)
    }
}
