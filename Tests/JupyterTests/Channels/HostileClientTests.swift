import Answers
import Foundation
import Testing

@testable import Jupyter

/// What comes over the wire from somebody who means harm: dropped or answered, never run, and the kernel goes on.
@Suite(.serialized)
struct HostileClientTests {
    private static let count =
        ProcessInfo.processInfo.environment["SWITCHBACK_FUZZ_INPUTS"].flatMap { Int($0) } ?? 2000

    private func request(_ type: String, _ content: String, number: Int = 1) -> [[UInt8]] {
        let header = #"{"msg_id":"h-\#(number)","msg_type":"\#(type)","session":"h"}"#
        return [header, "{}", "{}", content].map { Array($0.utf8) }
    }

    /// The frames of a message signed with a key, whatever they hold.
    private func signed(_ parts: [[UInt8]], key: String) -> [[UInt8]] {
        [Array("<IDS|MSG>".utf8), Signer(key: key).signature(of: parts[...])] + parts
    }

    private func expectAnswer(_ client: TestClient) throws {
        let id = try client.send(.kernelInfoRequest)
        while try client.reply().parent?.id != id {}
    }

    @Test func `a wrong key, no key and a repetition run nothing`() throws {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, bound in
            let cell = request("execute_request", #"{"code":"let x 1"}"#)
            try client.shell.send(signed(cell, key: "wrong"))
            try client.shell.send([Array("<IDS|MSG>".utf8), []] + cell)
            let good = signed(cell, key: bound.key)
            for _ in 0..<3 { try client.shell.send(good) }
            #expect(try client.reply().summary == "execute_reply ok")
            try expectAnswer(client)
            #expect(calculator.executed == ["let x 1"])
        }
    }

    @Test func `what was recorded on one channel runs on no other`() throws {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, bound in
            let control = signed(request("kernel_info_request", "{}"), key: bound.key)
            try client.control.send(control)
            #expect(try client.reply(on: .control).summary == "kernel_info_reply ok")
            try client.shell.send(control)
            let cell = signed(
                request("execute_request", #"{"code":"let x 1"}"#, number: 2), key: bound.key)
            try client.shell.send(cell)
            #expect(try client.reply().summary == "execute_reply ok")
            try client.control.send(cell)
            try client.stdin.send(cell)
            try expectAnswer(client)
            #expect(calculator.executed == ["let x 1"])
        }
    }

    @Test func `nonsense on iopub and on the heartbeat does no harm`() throws {
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            for channel in [Channel.iopub, .heartbeat] {
                for first in [UInt8](0...255) {
                    let peer = try RawPeer(port: bound.ports[channel])
                    peer.write(RawPeer.greeting(of: channel == .iopub ? "SUB" : "REQ"))
                    // A short frame, its length, and what no subscriber would send.
                    peer.write([0, 4, first, first, 0xFF, first])
                }
                let liar = try RawPeer(port: bound.ports[channel])
                liar.write(RawPeer.greeting(of: channel == .iopub ? "SUB" : "REQ"))
                liar.write([2, 0, 0, 0, 0, 0x40, 0, 0, 0])
                #expect(liar.isClosedByKernel())
            }
            let id = try client.execute("add 1")
            #expect(try client.reply().summary == "execute_reply ok")
            #expect(try client.publications(of: id).count == 4)
            let heart = try Socket(.dealer, in: try MessagingContext())
            try TestClient.prepare(heart, bound)
            try heart.connect(to: bound.endpoint(of: .heartbeat))
            try heart.send([[7]])
            #expect(try heart.receive(waiting: true) == [[7]])
        }
    }

    @Test func `a message cut short anywhere runs nothing`() throws {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, bound in
            let whole = signed(request("execute_request", #"{"code":"let x 1"}"#), key: bound.key)
            for length in 1..<whole.count {
                try client.shell.send(Array(whole.prefix(length)))
                try client.control.send(Array(whole.suffix(length)))
            }
            try expectAnswer(client)
            #expect(calculator.executed == [])
        }
    }

    @Test func `nesting without end and text that is not UTF-8 are dropped though signed`() throws {
        let calculator = Calculator()
        try KernelHost.run(KernelHost.freePorts, calculator) { client, bound in
            for bracket in ["[", #"{"a":"#] {
                let deep = String(repeating: bracket, count: 1_000_000)
                let cell = request("execute_request", #"{"code":"let x 1","deep":\#(deep)"#)
                try client.shell.send(signed(cell, key: bound.key))
            }
            var cell = request("execute_request", #"{"code":"let x 1"}"#)
            cell[3][10] = 0xFF
            try client.shell.send(signed(cell, key: bound.key))
            cell = request("execute_request", "{}")
            cell[0].append(0xC0)
            try client.shell.send(signed(cell, key: bound.key))
            try expectAnswer(client)
            #expect(calculator.executed == [])
        }
    }

    @Test(arguments: [1 << 30, Int.max]) func `a frame that claims to be huge ends its connection`(
        claim: Int
    ) throws {
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            let peer = try RawPeer(port: bound.ports[.shell])
            peer.write(RawPeer.greeting)
            peer.write([0x02] + (0..<8).map { UInt8(truncatingIfNeeded: claim >> (56 - 8 * $0)) })
            peer.write(Array(repeating: 7, count: 4096))
            #expect(peer.isClosedByKernel())
            try expectAnswer(client)
        }
    }

    @Test func `signed requests of any kind and content are answered or dropped`() throws {
        let types = MessageType.allCases.map(\.rawValue) + ["later", "", "é"]
        let harmless = types.filter { $0 != "shutdown_request" }
        let contents = [
            "{}", #"{"code":1}"#, #"{"code":"add 1","cursor_pos":-5}"#,
            #"{"code":"é🙂","cursor_pos":9223372036854775807,"detail_level":-1}"#,
            #"{"code":"add 1","user_expressions":[]}"#, #"{"code":null,"silent":"yes"}"#,
            #"{"hist_access_type":"range","session":-9223372036854775808,"start":9,"stop":-9}"#,
            #"{"hist_access_type":"tail","n":9223372036854775807}"#,
            #"{"hist_access_type":"search","pattern":"*[?","n":-1}"#,
            #"{"comm_id":"c","target_name":"t","data":null}"#, #"{"comm_id":7}"#, "[]", "null", "",
        ]
        try KernelHost.run(KernelHost.freePorts) { client, bound in
            var generator = SeededGenerator(state: 1)
            for number in 0..<Self.count {
                let type = harmless.randomElement(using: &generator) ?? ""
                var parts = request(
                    type, contents.randomElement(using: &generator) ?? "", number: number)
                if number % 3 == 0 {
                    let part = Int.random(in: 0..<4, using: &generator)
                    let place = Int.random(in: 0...parts[part].count, using: &generator)
                    parts[part].insert(.random(in: 0...255, using: &generator), at: place)
                }
                let frames = signed(parts, key: bound.key)
                if number % 2 == 0 {
                    try client.shell.send(frames)
                } else {
                    try client.control.send(frames)
                }
                if number % 100 == 0 { try expectAnswer(client) }
            }
            try expectAnswer(client)
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood, 2014): the same inputs in every run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
