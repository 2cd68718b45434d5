import Answers
import Serialization

/// `history_request`: what was run before.
///
/// Raw and transformed inputs, which `raw` tells apart, are one here.
struct HistoryRequest: Sendable {
    var query: HistoryQuery
    /// Give outputs beside inputs.
    var withOutput: Bool

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        withOutput = try fields.truth("output", default: false)
        let count = try fields.wholeNumber("n").map { max($0, 0) }
        switch try fields.text("hist_access_type") {
        case "tail":
            query = .tail(count: count)
        case "range":
            query = .range(
                session: try fields.wholeNumber("session") ?? 0,
                start: try fields.wholeNumber("start") ?? 1,
                stop: try fields.wholeNumber("stop"))
        case "search":
            query = .search(
                pattern: try fields.optionalText("pattern") ?? "*", count: count,
                unique: try fields.truth("unique", default: false))
        default:
            throw .malformedRequest(
                type: message.header.typeName, field: "hist_access_type",
                expected: "'tail', 'range' or 'search'")
        }
    }
}

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
