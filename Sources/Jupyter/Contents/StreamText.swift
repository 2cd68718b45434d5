import Answers
import Serialization

/// `stream`: text that a cell wrote.
struct StreamText: Content {
    var stream: StandardStream
    var text: String

    var type: MessageType { .stream }
    var weight: Int { 512 + text.utf8.count }
    var json: JSON { ["name": .string(stream.rawValue), "text": .string(text)] }

    func topic(of session: String) -> String {
        "stream.\(stream.rawValue)"
    }
}
