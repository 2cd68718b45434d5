import Answers
import Serialization

/// `history_reply`: entries, oldest first.
struct HistoryReply: Content {
    var entries: [HistoryEntry]
    var withOutput: Bool

    var type: MessageType { .historyReply }

    var json: JSON {
        let history = entries.map { entry -> JSON in
            let input = JSON.string(entry.input)
            let output = entry.output.map { JSON.string($0) } ?? .null
            return [
                .integer(entry.session), .integer(entry.line),
                withOutput ? [input, output] : input,
            ]
        }
        return ["status": "ok", "history": .array(history)]
    }
}
