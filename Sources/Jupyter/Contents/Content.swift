import Answers
import Serialization

/// What one message says, apart from who says it to whom.
protocol Content: Sendable {
    var type: MessageType { get }
    var json: JSON { get }
    /// The message's metadata, for publications.
    var metadata: JSON { get }
    /// The binary frames that follow, for publications.
    var buffers: [[UInt8]] { get }
    /// About how many bytes its message has.
    var weight: Int { get }
    /// The topic under which it is published by the kernel of that session.
    func topic(of session: String) -> String
}

extension Content {
    var metadata: JSON { [:] }
    var buffers: [[UInt8]] { [] }
    var weight: Int { buffers.reduce(512) { $0 + $1.count } }

    func topic(of session: String) -> String {
        "kernel.\(session).\(type.rawValue)"
    }
}
