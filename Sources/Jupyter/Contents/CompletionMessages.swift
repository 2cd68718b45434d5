import Answers
import Serialization

/// `complete_request`: what may stand at the cursor.
struct CompleteRequest: Sendable {
    var code: String
    /// In Unicode scalars, inside the code.
    var cursor: Int

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        code = try fields.text("code")
        cursor = try fields.cursor(in: code)
    }
}

/// `complete_reply`: the completions, and which part of the code they replace.
struct CompleteReply: Content {
    var completions: Completions

    var type: MessageType { .completeReply }

    var json: JSON {
        let start = JSON.integer(completions.start)
        let end = JSON.integer(completions.end)
        // JupyterLab takes icons and notes from this key, which is no part of the specification yet.
        let types = completions.items.map { item -> JSON in
            [
                "text": .string(item.text), "type": .string(item.type), "start": start,
                "end": end, "signature": .string(item.note),
            ]
        }
        return [
            "status": "ok", "matches": .array(completions.items.map { .string($0.text) }),
            "cursor_start": start, "cursor_end": end,
            "metadata": ["_jupyter_types_experimental": .array(types)],
        ]
    }
}

/// `is_complete_reply`: whether a console should run what was typed or ask for another line.
struct IsCompleteReply: Content {
    var completeness: Completeness

    var type: MessageType { .isCompleteReply }

    var json: JSON {
        switch completeness {
        case .complete: ["status": "complete"]
        case .incomplete(let indent): ["status": "incomplete", "indent": .string(indent)]
        case .invalid: ["status": "invalid"]
        }
    }
}

/// `inspect_request`: help on what stands at the cursor.
struct InspectRequest: Sendable {
    var code: String
    /// In Unicode scalars, inside the code.
    var cursor: Int
    /// 0 for a summary, 1 for everything.
    var detail: Int

    init(_ message: Message) throws(JupyterError) {
        let fields = RequestFields(message)
        code = try fields.text("code")
        cursor = try fields.cursor(in: code)
        detail = min(max(try fields.wholeNumber("detail_level") ?? 0, 0), 1)
    }
}

/// `inspect_reply`: the help that was found, if any.
struct InspectReply: Content {
    var answer: Answer?

    var type: MessageType { .inspectReply }

    var json: JSON {
        let bundle = answer?.mimeBundle
        return [
            "status": "ok", "found": .boolean(answer != nil), "data": bundle?.data ?? [:],
            "metadata": bundle?.metadata ?? [:],
        ]
    }
}
