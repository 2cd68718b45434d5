import Answers

/// `stream`: text that a cell wrote.
struct StreamText: Content {
    var stream: StandardStream
    var text: String

    var type: MessageType { .stream }
    var json: JSON { ["name": .string(stream.rawValue), "text": .string(text)] }

    func topic(of session: String) -> String {
        "stream.\(stream.rawValue)"
    }
}
