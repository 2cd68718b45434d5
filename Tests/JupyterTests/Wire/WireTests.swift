import Answers
import Serialization
import Testing

@testable import Jupyter

struct WireTests {
    private let wire = Wire(key: "secret")
    private let message = Message(
        identities: [[0, 255], [7]],
        header: Header(
            id: "m1", type: .executeRequest, session: "s", username: "u",
            date: "2026-01-01T00:00:00Z"),
        parent: Header(id: "m0", type: .status, session: "s", username: "u", date: "d"),
        metadata: ["cellId": "a"], content: ["code": "add 1 2"], buffers: [[1, 2], []])

    private func decode(_ frames: [[UInt8]]) throws -> Message {
        var seen = ReplayGuard()
        return try wire.decode(frames, seen: &seen)
    }

    @Test func `a message comes out of its frames as it went in`() throws {
        #expect(try decode(wire.encode(message)) == message)
    }

    @Test func `identities, delimiter, signature, four parts and buffers follow each other`() {
        let frames = wire.encode(message)
        #expect(frames.count == 2 + 2 + 4 + 2)
        #expect(frames[0] == [0, 255])
        #expect(frames[2] == Array("<IDS|MSG>".utf8))
        #expect(frames[3].count == 64)
        #expect(frames[7] == Array(#"{"code":"add 1 2"}"#.utf8))
        #expect(frames[9] == [])
    }

    @Test func `the signature is the published value of HMAC-SHA256`() {
        let text = Array("The quick brown fox jumps over the lazy dog".utf8)
        let parts = [text[..<5], text[5..<6], [], text[6...]].map(Array.init)
        #expect(
            String(decoding: Signer(key: "key").signature(of: parts[...]), as: UTF8.self)
                == "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")
    }

    @Test(arguments: SignatureScheme.allCases)
    func `every scheme signs, and knows a change and a repetition`(scheme: SignatureScheme) throws {
        let wire = Wire(key: "secret", scheme: scheme)
        var frames = wire.encode(message)
        var seen = ReplayGuard()
        #expect(try wire.decode(frames, seen: &seen) == message)
        #expect(throws: JupyterError.repeatedMessage) { try wire.decode(frames, seen: &seen) }
        frames[7][2] ^= 1
        #expect(throws: JupyterError.wrongSignature) { try wire.decode(frames, seen: &seen) }
    }

    @Test(arguments: 3...7)
    func `a change of any signed byte is found`(frame: Int) {
        var frames = wire.encode(message)
        frames[frame][frames[frame].count - 2] ^= 1
        #expect(throws: JupyterError.wrongSignature) { try decode(frames) }
    }

    @Test func `buffers are not signed`() throws {
        var frames = wire.encode(message)
        frames[8] = [9, 9, 9]
        #expect(try decode(frames).buffers == [[9, 9, 9], []])
    }

    @Test func `a message of another key is refused`() {
        let frames = Wire(key: "other").encode(message)
        #expect(throws: JupyterError.wrongSignature) { try decode(frames) }
    }

    @Test func `a message that was seen before is refused`() throws {
        var seen = ReplayGuard()
        let frames = wire.encode(message)
        _ = try wire.decode(frames, seen: &seen)
        #expect(throws: JupyterError.repeatedMessage) { try wire.decode(frames, seen: &seen) }
    }

    @Test func `an empty key means no signature and no check`() throws {
        let open = Wire(key: "")
        let frames = open.encode(message)
        #expect(frames[3] == [])
        var seen = ReplayGuard()
        for _ in 0..<2 {
            let decoded = try open.decode(frames, seen: &seen)
            #expect(decoded == message)
        }
    }

    @Test func `missing frames are told from missing delimiters`() {
        let frames = wire.encode(message)
        #expect(throws: JupyterError.missingDelimiter) { try decode([]) }
        #expect(throws: JupyterError.missingDelimiter) { try decode(Array(frames[..<2])) }
        #expect(throws: JupyterError.tooFewFrames(4)) { try decode(Array(frames[..<7])) }
    }

    @Test func `a garbled part is named`() {
        let open = Wire(key: "")
        var frames = open.encode(message)
        frames[7] = Array("{".utf8)
        var seen = ReplayGuard()
        #expect(throws: JupyterError.garbledFrame("content", .unexpectedEnd(at: 1))) {
            try open.decode(frames, seen: &seen)
        }
        frames[7] = Array("[]".utf8)
        #expect(throws: JupyterError.wrongFrame("content", expected: "an object")) {
            try open.decode(frames, seen: &seen)
        }
        frames[4] = Array("{}".utf8)
        #expect(throws: JupyterError.self) { try open.decode(frames, seen: &seen) }
    }

    @Test func `a parent header is an exact copy, unknown keys included`() throws {
        let bytes = Array(#"{ "msg_id":"m", "msg_type":"t", "later": {"b":1.50, "a":[]} }"#.utf8)
        let request = Message(header: try Header(parsing: bytes), content: [:])
        let reply = MessageSession().reply(InterruptReply(), to: request)
        #expect(wire.encode(reply)[3] == bytes)
    }

    @Test func `a parent without an id is none, and one without a type is refused`() throws {
        let open = Wire(key: "")
        var frames = open.encode(message)
        var seen = ReplayGuard()
        frames[5] = Array(#"{"msg_type":"status"}"#.utf8)
        #expect(try open.decode(frames, seen: &seen).parent == nil)
        frames[5] = Array(#"{"msg_id":"m"}"#.utf8)
        #expect(
            throws: JupyterError.wrongFrame(
                "header", expected: "an object with 'msg_id' and 'msg_type'")
        ) { try open.decode(frames, seen: &seen) }
    }

    @Test func `every header carries the six keys and the protocol's version`() throws {
        let session = MessageSession(id: "s")
        let first = session.publication(StatusChange.busy, parent: nil)
        let second = session.publication(StatusChange.busy, parent: nil)
        let fields = try #require(try JSON(parsing: first.header.bytes).members)
        #expect(
            fields.keys.sorted() == [
                "date", "msg_id", "msg_type", "session", "username", "version",
            ])
        #expect(fields["version"] == "5.6.0")
        #expect(fields["session"] == "s")
        #expect(first.header.id != second.header.id)
        #expect(wire.encode(first)[4] == Array("{}".utf8))
    }

    @Test func `no cut or changed frame crashes the reader`() {
        var generator = SystemRandomNumberGenerator()
        let open = Wire(key: "")
        for _ in 0..<2000 {
            var frames = open.encode(message)
            frames.removeLast(Int.random(in: 0...frames.count, using: &generator))
            if let index = frames.indices.randomElement(using: &generator) {
                let length = Int.random(in: 0...frames[index].count, using: &generator)
                frames[index].removeLast(length)
                frames[index].append(.random(in: 0...255, using: &generator))
            }
            var seen = ReplayGuard()
            _ = try? open.decode(frames, seen: &seen)
            _ = try? wire.decode(frames, seen: &seen)
        }
    }
}
