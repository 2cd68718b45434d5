import Answers
import Serialization

/// One message of the protocol, apart from its bytes on the wire.
struct Message: Sendable, Equatable {
    /// The frames before the delimiter: whom a reply goes to, or the topic of a publication.
    var identities: [[UInt8]] = []
    var header: Header
    /// The header of the request that caused this message; nil for none.
    var parent: Header?
    /// Always an object.
    var metadata: JSON = [:]
    /// Always an object.
    var content: JSON
    /// Binary frames after the content; only comm messages have some.
    var buffers: [[UInt8]] = []

    var type: MessageType? { header.type }
}
