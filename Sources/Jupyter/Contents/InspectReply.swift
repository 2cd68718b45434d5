import Answers
import Serialization

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
