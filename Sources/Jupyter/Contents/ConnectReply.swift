import Answers
import Serialization

/// `connect_reply`: the ports on which the kernel listens.
struct ConnectReply: Content {
    var ports: Ports

    var type: MessageType { .connectReply }

    var json: JSON {
        var members: [String: JSON] = ["status": "ok"]
        for channel in Channel.allCases { members[channel.fileKey] = .integer(ports[channel]) }
        return .object(members)
    }
}
