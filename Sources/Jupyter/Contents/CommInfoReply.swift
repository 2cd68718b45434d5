import Answers
import Serialization

/// `comm_info_reply`: the open comms and their targets.
struct CommInfoReply: Content {
    /// From comm identifier to target name.
    var comms: [String: String]

    var type: MessageType { .commInfoReply }

    var json: JSON {
        let targets = comms.mapValues { name -> JSON in ["target_name": .string(name)] }
        return ["status": "ok", "comms": .object(targets)]
    }
}
