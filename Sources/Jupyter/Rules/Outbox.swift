import Answers

/// What waits to be published: messages in order, and text that is still being gathered.
///
/// Text of one stream and one request is joined until something else is published, so that a loop that
/// prints gives few messages and the order of text and pictures stays as it was written.
struct Outbox {
    /// Text is handed on when this many bytes are together.
    static let textLimit = 65_536

    private struct GatheredText {
        var stream: StandardStream
        var parent: Header?
        var text: String
    }

    private let session: Session
    private var messages: [Message] = []
    private var gathered: GatheredText?

    init(session: Session) {
        self.session = session
    }

    var isEmpty: Bool { messages.isEmpty && gathered == nil }
    var holdsText: Bool { gathered != nil }

    mutating func publish(_ content: some Content, parent: Header?) {
        handOnText()
        messages.append(session.publication(content, parent: parent))
    }

    mutating func write(_ text: String, to stream: StandardStream, parent: Header?) {
        guard !text.isEmpty else { return }
        if let gathered, gathered.stream != stream || gathered.parent?.id != parent?.id {
            handOnText()
        }
        gathered = gathered ?? GatheredText(stream: stream, parent: parent, text: "")
        gathered?.text += text
        handOnFullChunks()
    }

    /// Ends the gathering: the text so far becomes a message.
    mutating func handOnText() {
        guard let gathered else { return }
        self.gathered = nil
        let content = StreamText(stream: gathered.stream, text: gathered.text)
        messages.append(session.publication(content, parent: gathered.parent))
    }

    /// The messages so far; gathered text stays.
    mutating func takeMessages() -> [Message] {
        defer { messages = [] }
        return messages
    }

    private mutating func handOnFullChunks() {
        while let whole = gathered, whole.text.utf8.count > Self.textLimit {
            let cut = Self.boundary(in: whole.text, near: Self.textLimit)
            gathered?.text = String(whole.text[..<cut])
            handOnText()
            gathered = whole
            gathered?.text = String(whole.text[cut...])
        }
    }

    /// The last boundary between characters of UTF-8 at or before so many bytes.
    private static func boundary(in text: String, near count: Int) -> String.Index {
        var index = text.utf8.index(text.startIndex, offsetBy: count)
        while text.utf8[index] & 0xC0 == 0x80 { index = text.utf8.index(before: index) }
        return index
    }
}
