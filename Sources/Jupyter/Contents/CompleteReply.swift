import Answers
import Serialization

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
