import Answers
import Serialization
import Synchronization

/// The session of this kernel's messages: a fresh identifier every start, by which clients notice a restart.
final class MessageSession: Sendable {
    /// A message's number in its session and the moment in which it was made; its header tells both.
    struct Stamp: Sendable {
        fileprivate let number: Int
        fileprivate let moment: (seconds: Int, microseconds: Int)
    }

    let id: String
    private let count = Atomic<Int>(0)

    init(id: String = Identifier.random()) {
        self.id = id
    }

    /// The stamp of the next message.
    func stamp() -> Stamp {
        Stamp(number: count.add(1, ordering: .relaxed).newValue, moment: Timestamp.moment())
    }

    /// The answer to a request, to be sent on the socket on which the request came.
    func reply(
        _ content: some Content, to request: Message, metadata: JSON = [:]
    ) -> Message {
        Message(
            identities: request.identities, header: header(content.type, stamp()),
            parent: request.header, metadata: metadata, content: content.json)
    }

    /// A message to every client; `parent` is the request that caused it.
    func publication(_ content: some Content, parent: Header?) -> Message {
        message(Publication(content, parent: parent, stamp: stamp()))
    }

    /// The message that a publication becomes when it leaves.
    func message(_ publication: Publication) -> Message {
        let content = publication.content
        return Message(
            identities: [Array(content.topic(of: id).utf8)],
            header: header(content.type, publication.stamp), parent: publication.parent,
            metadata: content.metadata, content: content.json, buffers: content.buffers)
    }

    private func header(_ type: MessageType, _ stamp: Stamp) -> Header {
        Header(
            id: "\(id)_\(stamp.number)", type: type, session: id, username: "kernel",
            date: Timestamp.text(
                seconds: stamp.moment.seconds, microseconds: stamp.moment.microseconds))
    }
}
