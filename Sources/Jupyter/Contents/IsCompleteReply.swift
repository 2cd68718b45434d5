import Answers
import Serialization

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
