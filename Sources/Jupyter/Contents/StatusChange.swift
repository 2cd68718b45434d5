import Answers
import Serialization

/// `status`: what the kernel does now.
enum StatusChange: String, Content {
    case starting
    case busy
    case idle

    var type: MessageType { .status }
    var json: JSON { ["execution_state": .string(rawValue)] }
}
