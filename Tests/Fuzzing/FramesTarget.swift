import Answers

@testable import Jupyter

extension FuzzTarget {
    /// The frames of a message, apart by the byte 255, which no frame of JSON can hold.
    ///
    /// Without a signature nothing is accepted; what an open kernel accepts goes over a signed wire as it is, once; with
    /// a byte of it changed, or under another key, it is refused. Every reader of a content takes it or throws.
    static let frames = FuzzTarget(
        "frames",
        corpus: MessageType.allCases.map { type in
            frames(#"{"msg_id":"1","msg_type":"\#(type.rawValue)","session":"s"}"#, content)
        } + [
            frames("{}", "{}"), frames("[]", "null"), frames(#"{"msg_id":1}"#, #"{"code":1}"#),
            frames(#"{"msg_id":"1","msg_type":"later","subshell_id":"x"}"#, "{}"),
        ],
        pieces: [
            "<IDS|MSG>", "{", "}", "\"", "null", "1e99", "-1", "\"msg_id\":", "\"msg_type\":",
            "\"code\":", "\"cursor_pos\":", "\"user_expressions\":{\"a\":1}", "\"comm_id\":",
            "\"data\":", "\"n\":-9223372036854775808", "\"hist_access_type\":\"search\"",
        ]
    ) { input in
        fault(
            ofFrames: input.split(separator: 0xFF, omittingEmptySubsequences: false).map(Array.init)
        )
    }

    private static let open = Wire(key: "")
    private static let signed = Wire(key: "secret")
    private static let other = Wire(key: "other")

    private static func fault(ofFrames frames: [[UInt8]]) -> String? {
        var seen = ReplayGuard(capacity: 4)
        if (try? signed.decode(frames, seen: &seen)) != nil { return "took an unsigned message" }
        guard let message = try? open.decode(frames, seen: &seen) else { return nil }
        var sent = signed.encode(message)
        guard (try? other.decode(sent, seen: &seen)) == nil else { return "took another key" }
        guard let received = try? signed.decode(sent, seen: &seen), received == message else {
            return "a message changed on the wire"
        }
        guard (try? signed.decode(sent, seen: &seen)) == nil else { return "took a message twice" }
        let header = message.identities.count + 2
        sent[header][sent[header].count / 2] ^= 1
        guard (try? signed.decode(sent, seen: &seen)) == nil else {
            return "took a changed message"
        }
        for reader in readers { try? reader(message) }
        return nil
    }

    /// Everything that reads a content.
    private static let readers: [@Sendable (Message) throws -> Void] = [
        { _ = try ExecuteRequest($0) }, { _ = try InspectRequest($0) },
        { _ = try CompleteRequest($0) }, { _ = try HistoryRequest($0) },
        { _ = try CommInfoRequest($0) }, { _ = try CommOpen($0) }, { _ = try CommMessage($0) },
        { _ = try CommClose($0) }, { _ = try ShutdownReply($0) },
        { _ = try RequestFields($0).cursor(in: RequestFields($0).text("code")) },
    ]

    /// Fields of every request at once: each reader takes those that it knows.
    private static let content = """
        {"code":"add 1 é🙂","cursor_pos":3,"detail_level":1,"silent":false,"store_history":true,\
        "user_expressions":{"a":"1"},"allow_stdin":true,"stop_on_error":true,"restart":false,\
        "hist_access_type":"range","output":true,"raw":true,"session":-1,"start":0,"stop":9,"n":5,\
        "pattern":"*","unique":true,"comm_id":"c","target_name":"t","data":{"x":[1,null]},"value":"v"}
        """

    private static func frames(_ header: String, _ content: String) -> [UInt8] {
        let frames = ["id", "<IDS|MSG>", "", header, "{}", "{}", content, "buffer"]
        return Array(frames.map { Array($0.utf8) }.joined(separator: [0xFF]))
    }
}
