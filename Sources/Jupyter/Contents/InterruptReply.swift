import Answers
import Serialization

/// `interrupt_reply`: the running cell was told to stop, if one was running.
struct InterruptReply: Content {
    var type: MessageType { .interruptReply }
    var json: JSON { ["status": "ok"] }
}
