import Answers
import Serialization
import Synchronization

/// The session of this kernel's messages: a fresh identifier every start, by which clients notice a restart.
final class MessageSession: Sendable {
    let id: String
    private let count = Atomic<Int>(0)

    init(id: String = Identifier.random()) {
        self.id = id
    }

    /// The answer to a request, to be sent on the socket on which the request came.
    func reply(
        _ content: some Content, to request: Message, metadata: JSON = [:]
    ) -> Message {
        Message(
            identities: request.identities, header: header(content.type), parent: request.header,
            metadata: metadata, content: content.json)
    }

    /// A message to every client; `parent` is the request that caused it.
    func publication(_ content: some Content, parent: Header?) -> Message {
        Message(
            identities: [Array(content.topic(of: id).utf8)], header: header(content.type),
            parent: parent, metadata: content.metadata, content: content.json,
            buffers: content.buffers)
    }

    private func header(_ type: MessageType) -> Header {
        let number = count.add(1, ordering: .relaxed).newValue
        return Header(
            id: "\(id)_\(number)", type: type, session: id, username: "kernel",
            date: Timestamp.now())
    }
}
